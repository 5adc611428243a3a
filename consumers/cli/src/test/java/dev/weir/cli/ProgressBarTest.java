package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void aLineTellsShareRateAndTimeLeft() {
        String line = ProgressBar.line(0.5, 2_000_000, "events", Duration.ofSeconds(100));

        assertThat(line)
                .isEqualTo(
                        "["
                                + "#".repeat(15)
                                + ".".repeat(15)
                                + "]  50 %  2,000,000 events, 20,000/s, 1 min 40 s left");
    }

    @Test
    void withoutAShareThereIsNoBar() {
        String line = ProgressBar.line(Double.NaN, 10, "events", Duration.ofSeconds(1));

        assertThat(line).isEqualTo("10 events, 10/s");
    }

    @Test
    void nothingIsDrawnWhenNobodyLooks() throws InterruptedException {
        assertThat(drawnOn(false)).isEmpty();
    }

    @Test
    void onATerminalTheBarComesAndGoes() throws InterruptedException {
        assertThat(drawnOn(true)).contains("50 %").endsWith("\r\u001b[K");
    }

    private static String drawnOn(boolean terminal) throws InterruptedException {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(drawn, false, StandardCharsets.UTF_8);
        Messages messages = new Messages(stream, terminal);
        try (ProgressBar bar = new ProgressBar(messages, "events", () -> 0.5, () -> 10)) {
            bar.show();
            Thread.sleep(700);
        }
        return drawn.toString(StandardCharsets.UTF_8);
    }
}
