package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Live sessions as the command runs them, against the emulator.
@Timeout(60)
class LiveSessionTest {
    /// The emulator's provider that makes as many events a second as the first mask says.
    private static final String STORM = "5707a000-0000-4000-8000-65747773696d";

    @Test
    void aSessionEndsAfterItsTimeAndDeliversWhatItHas() {
        EnabledProvider storm = ProviderChoice.parse(STORM + ":5:20000:5000");
        long[] events = {0};

        LiveSession.open(
                        tracing(),
                        "weir-cli-test",
                        List.of(storm),
                        Optional.of(Duration.ofMillis(1500)))
                .process(record -> events[0]++);

        assertThat(events[0]).isEqualTo(5000);
    }

    @Test
    void whoClosesItFromAnotherThreadEndsIt() {
        EnabledProvider storm = ProviderChoice.parse(STORM + ":5:20000");
        LiveSession session =
                LiveSession.open(tracing(), "weir-cli-test", List.of(storm), Optional.empty());
        long[] events = {0};

        session.process(record -> {
            if (++events[0] == 100) {
                Thread.startVirtualThread(session::close);
            }
        });

        assertThat(events[0]).isGreaterThanOrEqualTo(100);
    }

    @Test
    void aProviderIsWrittenWithLevelAndKeywords() {
        UUID kernelProcess = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

        assertThat(ProviderChoice.parse("{22FB2CD6-0E7B-422B-A0C7-2FAD1FD0E716}"))
                .isEqualTo(EnabledProvider.of(kernelProcess));
        assertThat(ProviderChoice.parse(kernelProcess + ":4:0x8000000000000010:3"))
                .isEqualTo(
                        EnabledProvider.of(kernelProcess)
                                .withLevel(4)
                                .withKeywords(0x8000_0000_0000_0010L, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716:",
                "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716:256",
                "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716:4:z",
                "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716:4:0x",
                "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716:4:1:2:3"
            })
    void aProviderWrittenOtherwiseIsRefused(String text) {
        assertThatThrownBy(() -> ProviderChoice.parse(text)).isInstanceOf(CommandFault.class);
    }

    @Test
    void durationsHaveUnits() {
        assertThat(LiveOptions.parseDuration("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(LiveOptions.parseDuration("60s")).isEqualTo(Duration.ofMinutes(1));
        assertThat(LiveOptions.parseDuration("2h")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> LiveOptions.parseDuration("60"))
                .hasMessage("--duration must be a time such as 60s or 5m: 60");
    }

    private static EventTracing tracing() {
        Path library = Path.of(System.getProperty("weir.simulator", ""));
        assumeTrue(
                Files.isRegularFile(library),
                () -> "SKIPPED: no ETW emulator, is there a gcc? " + library);
        return EventTracing.in(library);
    }
}
