package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LossReportTest {
    @Test
    void aLossTellsHowMuchWhyWhenAndWhere() {
        Loss loss =
                Loss.unsequenced(
                        LossCause.DAMAGED_BUFFER,
                        1,
                        129413450039674651L,
                        129413451192269294L,
                        "file offset=8192");

        assertThat(LossReport.describe(loss))
                .isEqualTo(
                        "lost 1 buffer (damaged buffer) between 2011-02-05T02:03:23.9674651Z and"
                                + " 2011-02-05T02:05:19.2269294Z: file offset=8192");
    }

    @Test
    void aStormOfLossesIsCutAndCounted() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(printed, false, StandardCharsets.UTF_8);
        LossReport report = new LossReport(new Messages(errors, false));

        for (int i = 0; i < 1_000; i++) {
            report.add(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, i, 0, 0, "\u001b[2J"));
        }
        report.end();

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(21)
                .allMatch(line -> line.startsWith("weir: lost "))
                .noneMatch(line -> line.contains("\u001b"))
                .last()
                .isEqualTo("weir: lost more: 980 further losses not listed");
    }
}
