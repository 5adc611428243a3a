package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DnsTunnelTest {
    private final DetectorTrial trial = DetectorTrial.of(new DnsTunnel());

    @Test
    void manyLongNamesBelowOneDomainAreFoundOnce() {
        for (int i = 0; i < 60; i++) {
            query("%030x.t.example.com".formatted(i));
        }

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().fields())
                .containsEntry("Domain", "example.com")
                .containsEntry("DifferentNames", "40");
        assertThat(trial.alerts().getFirst().events()).hasSize(40).endsWith(39L);
    }

    @Test
    void theSameNameManyTimesIsNot() {
        for (int i = 0; i < 200; i++) {
            query("0123456789abcdef0123456789abcdef.example.com");
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void shortNamesAreNot() {
        for (int i = 0; i < 200; i++) {
            query("host" + i + ".example.com");
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void namesOverHoursAreNot() {
        for (int i = 0; i < 200; i++) {
            query("%030x.example.com".formatted(i)).pass(60);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void namesThatAreHardlyNamesAreLeftAlone() {
        for (String name : new String[] {"", ".", "..", "com", "com.", ".example.com", "a..b"}) {
            query(name);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aRestartAtAnyQueryChangesNothing() throws IOException {
        for (int i = 0; i < 41; i++) {
            query("%030x.example.com.".formatted(i)).restart(new DnsTunnel());
        }

        assertThat(trial.alerts()).hasSize(1);
    }

    private DetectorTrial query(String name) {
        return trial.show("dns_query", "QueryName", name, "Image", "C:\\a.exe");
    }
}
