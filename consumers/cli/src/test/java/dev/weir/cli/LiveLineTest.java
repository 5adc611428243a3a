package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.RecordingProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private static final RecordingProgress NOTHING = new RecordingProgress(0, 0, 0, 0, 0, 0);

    @Test
    void theLineTellsRateLossLagRingAndDisk() {
        RecordingProgress now = new RecordingProgress(12_345, 3, 0, 5L << 20, 123_456, 0.25);

        assertThat(LiveLine.of(NOTHING, now, Duration.ofMillis(500), 3L << 30))
                .isEqualTo(
                        "24,690 events/s  12,345 in all  3 lost  lag 12 ms  ring 25 %"
                                + "  5.0 MiB written, 3.0 GiB free");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        RecordingProgress now = new RecordingProgress(1, 0, 2, 999, 36_000_000_000L, 0);

        assertThat(LiveLine.of(NOTHING, now, Duration.ZERO, -1))
                .isEqualTo(
                        "1,000 events/s  1 in all  0 lost and 2 buffers  lag 3,600 s  ring 0 %"
                                + "  999 B written");
    }
}
