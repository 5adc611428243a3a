package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogSourceTest {
    private static final LogSource PROCESS_CREATION = LogSource.category("process_creation");

    @Test
    void whatIsNotSaidStandsForAny() {
        LogSource anyProduct =
                new LogSource(Optional.empty(), Optional.of("Process_Creation"), Optional.empty());

        assertThat(anyProduct.takes(PROCESS_CREATION)).isTrue();
        assertThat(PROCESS_CREATION.takes(anyProduct)).isFalse();
    }

    @Test
    void eachPartThatIsSaidMustBeThere() {
        LogSource linux =
                new LogSource(
                        Optional.of("linux"), Optional.of("process_creation"), Optional.empty());

        assertThat(linux.takes(PROCESS_CREATION)).isFalse();
        assertThat(LogSource.service("sysmon").takes(PROCESS_CREATION)).isFalse();
    }

    @Test
    void aSetIsTakenByWhoWantsOneOfItsSources() {
        LogSourceSet set =
                new LogSourceSet(
                        0, "Sysmon 1", List.of(PROCESS_CREATION, LogSource.service("sysmon")));

        assertThat(set.isTakenBy(LogSource.service("Sysmon"))).isTrue();
        assertThat(set.isTakenBy(LogSource.service("security"))).isFalse();
        assertThat(set.isTakenBy(List.of())).isFalse();
    }
}
