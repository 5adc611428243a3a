package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Stacks that stand in events of their own, printed with the events they belong to.
class StackDumpTest {
    private static final String SAMPLES = "name == 'PerfInfo/SampleProf' && pid != 0";

    @Test
    void stacksArePrintedWithTheirModules() {
        Path file = TestData.file("perfview-net.4.5.2.x86.etl");
        Object[] dump = {"dump", file, "--stacks", "--where", SAMPLES, "--limit", 200};
        Object[] json = {
            "dump", file, "--stacks", "--where", SAMPLES, "--limit", 200, "--format", "jsonl"
        };

        List<String> lines = CommandRun.weir(dump).resultLines();
        List<JsonNode> events =
                CommandRun.weir(json).resultLines().stream().map(PrintedEvent::parse).toList();

        int frames = 0;
        for (JsonNode event : events) {
            assertThat(event.get("frames").size()).isEqualTo(event.get("stack").size());
            frames += event.get("frames").size();
        }
        assertThat(frames).isGreaterThan(200);
        assertThat(lines).hasSize(200 + frames);
        assertThat(lines)
                .anyMatch(line -> line.matches(" {4}ntoskrnl\\.exe\\+0x[0-9a-f]+"))
                .anyMatch(line -> line.matches(" {4}(?i)ntdll\\.dll\\+0x[0-9a-f]+"));
    }

    @Test
    void withoutTheOptionOnlyStacksInTheEventsArePrinted() {
        Path file = TestData.file("perfview-net.4.5.2.x86.etl");

        List<String> lines =
                CommandRun.weir(
                                "dump",
                                file,
                                "--where",
                                SAMPLES,
                                "--limit",
                                10,
                                "--format",
                                "jsonl")
                        .resultLines();

        assertThat(lines)
                .hasSize(10)
                .allMatch(line -> line.endsWith("\"stack\":[],\"status\":\"ok\"}"));
    }
}
