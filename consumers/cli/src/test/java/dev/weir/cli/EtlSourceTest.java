package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtlSourceTest {
    @Test
    void theOptionOverridesWhatAFileTellsWrong() {
        Path file = TestData.file("sawbuck-process_data_64_v3.etl");

        List<String> told = CommandRun.weir("dump", file, "--format", "jsonl").resultLines();
        List<String> set =
                CommandRun.weir("dump", file, "--format", "jsonl", "--pointer-size", "8")
                        .resultLines();

        assertThat(told).allMatch(line -> line.contains("\"pointerSize\":4"));
        assertThat(set.subList(1, set.size()))
                .hasSize(8)
                .allMatch(line -> line.contains("\"pointerSize\":8"));
    }

    @Test
    void severalFilesAreMergedByTime() {
        List<String> lines =
                CommandRun.weir(
                                "dump",
                                TestData.file("sawbuck-process_data_64_v3.etl"),
                                TestData.file("sawbuck-image_data_32_v1.etl"),
                                TestData.file("tx-CrossMachineHTTP.etl"))
                        .resultLines();

        assertThat(lines)
                .hasSize(9 + 27 + 3397)
                .isSortedAccordingTo((a, b) -> a.substring(0, 28).compareTo(b.substring(0, 28)));
    }
}
