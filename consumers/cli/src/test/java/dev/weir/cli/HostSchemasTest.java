package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Recorder;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the host's TDH knows is written into a recording, which then needs nothing else.
class HostSchemasTest {
    @TempDir private Path directory;
    private final Set<String> askers = ConcurrentHashMap.newKeySet();

    @AfterEach
    void removeSchemas() {
        EmulatedWindows.control("heal", "schemas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demikernel-PktMon", "dotnet-DynamicEvents"})
    void recordingDecodesAsTheFileDoesThatCarriesItsSchemas(String name) throws IOException {
        Path etl = TestData.file(name + ".etl");
        Path events = directory.resolve("events");
        Path recording = directory.resolve("recording");
        EmulatedSchemas host = new EmulatedSchemas();
        split(etl, events, host);
        host.install(directory.resolve("schemas"));

        record(events, recording);
        EmulatedWindows.control("schemas");

        List<String> expected =
                lines(CommandRun.weir("dump", "--format", "jsonl", etl)).stream()
                        .filter(line -> !isSchema(line))
                        .toList();
        List<String> recorded = lines(CommandRun.weir("dump", "--format", "jsonl", recording));
        assertThat(recorded).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(recorded.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(askers).containsExactly("etw-journal");
    }

    private static List<String> lines(CommandRun run) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        return run.results().lines().map(line -> line.replaceFirst("\"seq\":\\d+,", "")).toList();
    }

    private static boolean isSchema(String line) {
        return line.contains("\"providerId\":\"bbccf6c1-6cd1-48c4-80ff-839482e37671\"")
                && (line.contains("\"opcode\":32,") || line.contains("\"opcode\":33,"));
    }

    private static void split(Path etl, Path events, EmulatedSchemas host) throws IOException {
        try (EtlTrace trace = EtlTrace.open(List.of(etl), EtlOptions.DEFAULT);
                PlainEventFile file = PlainEventFile.create(events)) {
            trace.process(record -> {
                if (EmulatedSchemas.isSchema(record)) {
                    host.schema(record);
                } else {
                    file.onEvent(record);
                }
            });
        }
    }

    private void record(Path events, Path recording) throws IOException {
        SchemaSource tdh = EmulatedWindows.tracing().schemas();
        SchemaSource watched =
                new SchemaSource() {
                    @Override
                    public Optional<Schema> find(SchemaKey key) {
                        askers.add(Thread.currentThread().getName());
                        return tdh.find(key);
                    }

                    @Override
                    public long generation() {
                        return tdh.generation();
                    }
                };
        try (Trace trace = EmulatedWindows.tracing().openLogFile(events);
                Journal journal = Journal.open(recording, JournalSettings.DEFAULT)) {
            Recorder.record(
                    trace, journal, RingSettings.DEFAULT, new SchemaResolver(List.of(watched)));
        }
    }
}
