package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Schemas on their way: from manifests into dumps, with events into recordings.
class SchemaFlowTest {
    private static final List<String> MANIFESTS =
            List.of("SystemEvents.man", "HTTP_Server.man", "ClrEtwAll.man", "tcp.man");

    @TempDir private Path directory;

    @TestFactory
    Stream<DynamicTest> aRecordingDumpsAsItsFileDoesWithoutTheManifests() {
        return TestData.files().stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path recording = directory.resolve(name + ".recording");
        List<Object> record = new ArrayList<>(List.of("record", file, "--to", recording));
        List<Object> dump = new ArrayList<>(List.of("dump", file, "--format", "jsonl"));
        List<Object> stats = new ArrayList<>(List.of("stats", file, "--by", "event", "--json"));
        List<Object> info = new ArrayList<>(List.of("info", file, "--json"));
        for (String manifest : MANIFESTS) {
            Path path = TestData.file("schema/" + manifest);
            List.of(record, dump, stats, info)
                    .forEach(command -> command.addAll(List.of("--schemas", path)));
        }
        assertThat(CommandRun.weir(record.toArray()).exitCode()).isZero();

        Path fromFile = dump(dump.toArray());
        Path fromRecording = dump("dump", recording, "--format", "jsonl");

        assertThat(Files.mismatch(fromFile, fromRecording)).isEqualTo(-1);
        assertThat(CommandRun.weir("stats", recording, "--by", "event", "--json").results())
                .isEqualTo(CommandRun.weir(stats.toArray()).results());
        assertThat(withoutSchema("info", recording, "--json"))
                .isEqualTo(withoutSchema(info.toArray()));
        Files.delete(fromFile);
        Files.delete(fromRecording);
    }

    private static JsonNode withoutSchema(Object... arguments) {
        return PrintedEvent.parse(CommandRun.weir(arguments).results()).get("withoutSchema");
    }

    private Path dump(Object... arguments) throws IOException {
        Path lines = Files.createTempFile(directory, "dump", ".jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines))) {
            assertThat(CommandRun.weirTo(out, arguments).exitCode()).isZero();
        }
        return lines;
    }

    @Test
    void decodersPrintTheSameCompiledAndCheckedOrNot() throws IOException {
        Path file = TestData.file("airbus-ShutdownPerfDiagLogger.etl");
        Path classes = directory.resolve("classes");

        Path plain = dump("dump", file, "--format", "jsonl", "--compile-after", 0);
        Path compiled =
                dump(
                        "dump",
                        file,
                        "--format",
                        "jsonl",
                        "--compile-after",
                        1,
                        "--verify-decoders",
                        "--dump-decoders",
                        classes);

        assertThat(Files.mismatch(plain, compiled)).isEqualTo(-1);
        try (Stream<Path> dumped = Files.list(classes)) {
            assertThat(dumped).hasSizeGreaterThan(10);
        }
        assertThat(CommandRun.weir("dump", file, "--compile-after", -1).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aManifestMakesAllEventsReadable() {
        Path file = TestData.file("tx-Process.etl");
        Path manifest = TestData.file("schema/SystemEvents.man");

        CommandRun run =
                CommandRun.weir("dump", file, "--schemas", manifest, "--where", "status != 'ok'");
        CommandRun first =
                CommandRun.weir("dump", file, "--schemas", manifest, "--id", 1, "--limit", 1);

        assertThat(run.results()).isEmpty();
        assertThat(first.results())
                .contains("Microsoft-Windows-Kernel-Process ProcessStart/Start id 1 v0")
                .contains("ProcessID=5864, ")
                .contains("  -- Process 5864 started at time ");
    }

    @Test
    void providersAreChosenByNameWhereOneIsKnown() {
        Path file = TestData.file("tx-Process.etl");
        Path manifest = TestData.file("schema/SystemEvents.man");
        Object[] byName = {
            "stats", file, "--schemas", manifest, "--provider", "microsoft-windows-kernel-PROCESS"
        };
        Object[] byId = {"stats", file, "--schemas", manifest, "--provider", KnownSchema.PROVIDER};

        assertThat(CommandRun.weir(byName).results())
                .isEqualTo(CommandRun.weir(byId).results())
                .contains("10,343 events");
        assertThat(
                        CommandRun.weir(
                                        "dump",
                                        TestData.file("airbus-AMSITrace.etl"),
                                        "--provider",
                                        "Windows Kernel")
                                .resultLines())
                .hasSize(2);
        CommandRun unknown = CommandRun.weir("dump", file, "--provider", "Nix");
        assertThat(unknown.exitCode()).isZero();
        assertThat(unknown.messages())
                .isEqualTo("weir: no event is of a provider known by this name: Nix\n");
    }

    @Test
    void statsNameEventsByTheirSchemas() {
        Path file = TestData.file("perfview-net.4.5.2.x86.etl");

        String table = CommandRun.weir("stats", file, "--by", "event").results();
        JsonNode groups =
                PrintedEvent.parse(
                                CommandRun.weir("stats", file, "--by", "event", "--json").results())
                        .get("groups");

        assertThat(table)
                .contains("Windows Kernel  ", "  PerfInfo/SampleProf v2\n")
                .contains("GarbageCollection/GCAllocationTick id 10 v3\n");
        assertThat(groups.get(0).get("provider").asString()).isEqualTo("Windows Kernel");
        assertThat(groups.get(0).get("name").asString()).isEqualTo("PerfInfo/SampleProf");
    }

    @Test
    void infoTellsWhereSchemasAreFromAndWhichAreMissing() {
        Path file = TestData.file("perfview-gcevents.etl");

        JsonNode info = PrintedEvent.parse(CommandRun.weir("info", file, "--json").results());
        String text = CommandRun.weir("info", file).results();

        assertThat(info.at("/schemas/0/from").asString()).isEqualTo("built in");
        assertThat(info.at("/schemas").size()).isPositive();
        long missing = 0;
        for (JsonNode event : info.get("withoutSchema")) {
            assertThat(event.propertyNames())
                    .containsExactly(
                            "kind", "providerId", "provider", "id", "version", "opcode", "count");
            missing += event.get("count").asLong();
        }
        assertThat(missing).isEqualTo(36);
        assertThat(text).contains("events without a schema: import one with 'weir schema import'");

        String complete =
                CommandRun.weir("info", file, "--schemas", TestData.file("schema/ClrEtwAll.man"))
                        .results();
        assertThat(complete).doesNotContain("without a schema").contains("manifest");
    }

    @Test
    void schemasThatCannotBeReadEndTheCommand() {
        Path file = TestData.file("tx-Process.etl");

        for (String command : List.of("dump", "stats", "info")) {
            CommandRun run = CommandRun.weir(command, file, "--schemas", "nix.man");

            assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
            assertThat(run.messages()).isEqualTo("weir: no such file or directory: nix.man\n");
        }
    }
}
