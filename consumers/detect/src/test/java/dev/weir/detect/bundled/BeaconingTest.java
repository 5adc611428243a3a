package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BeaconingTest {
    private final DetectorTrial trial = DetectorTrial.of(new Beaconing());

    @Test
    void evenIntervalsAreFoundOnce() {
        for (int i = 0; i < 30; i++) {
            connect("203.0.113.7").pass(60);
        }

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().events()).hasSize(12).endsWith(11L);
        assertThat(trial.alerts().getFirst().fields()).containsEntry("Interval", "61.0 s");
    }

    @Test
    void aLittleJitterHidesNothing() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 12; i++) {
            connect("203.0.113.7").pass(57 + random.nextInt(5));
        }

        assertThat(trial.alerts()).hasSize(1);
    }

    @Test
    void unevenIntervalsAreNot() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200; i++) {
            connect("203.0.113.7").pass(5 + random.nextInt(300));
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void elevenTimesAreNotEnough() {
        for (int i = 0; i < 11; i++) {
            connect("203.0.113.7").pass(60);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void connectionsOfOneVisitAreOneBeat() {
        for (int i = 0; i < 12; i++) {
            connect("203.0.113.7").pass(-0.9);
            connect("203.0.113.7").pass(60);
        }

        assertThat(trial.alerts()).hasSize(1);
    }

    @Test
    void eachDestinationHasItsOwnRhythm() {
        for (int i = 0; i < 11; i++) {
            connect("203.0.113.7");
            connect("203.0.113.8").pass(60);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void theMachineItselfIsNoDestination() {
        for (int i = 0; i < 30; i++) {
            connect("127.0.0.1").pass(60);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aRestartAtAnyBeatChangesNothing() throws IOException {
        for (int i = 0; i < 12; i++) {
            connect("203.0.113.7").pass(60).restart(new Beaconing());
        }

        assertThat(trial.alerts()).hasSize(1);
    }

    @Test
    void moreDestinationsThanAreKeptDoNotGrowIt() {
        for (int i = 0; i < 20_000; i++) {
            connect("10.0." + i / 256 + "." + i % 256);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    private DetectorTrial connect(String address) {
        return trial.show(
                "network_connection",
                "Image",
                "C:\\a.exe",
                "ProcessId",
                "7",
                "Initiated",
                "true",
                "DestinationIp",
                address,
                "DestinationPort",
                "443");
    }
}
