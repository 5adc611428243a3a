package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real events, written by the emulated host's providers, reach a session that asked for them.
@Timeout(120)
class HostEventsTest {
    private static final UUID PROCESS = UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c");
    private static final UUID IMAGE = UUID.fromString("2cb15d1d-5fc1-11d2-abe1-00a0c911f518");
    private static final UUID POWERSHELL = UUID.fromString("a0c1853b-5c40-4b15-8766-3cf1c58f985a");

    @TempDir private Path directory;
    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @AfterEach
    void resetTheHost() {
        Simulator.control("reset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "krabsetw-powershell",
                "airbus-AMSITrace", // TraceLogging
                "tx-Process", // manifest
                "dotnet-DynamicEvents" // large
            })
    void allEventsOfEnabledProvidersArriveAsTheyWereWritten(String name) throws IOException {
        Path written = eventsOf(name);
        Path delivered = directory.resolve("delivered");
        Map<UUID, Long> counts = countByProvider(written);
        long total = counts.values().stream().mapToLong(Long::longValue).sum();

        try (TraceSession session = tracing.startSession(TraceSessionSettings.named("weir-host"));
                PlainEventFile file = PlainEventFile.create(delivered)) {
            counts.keySet().forEach(id -> session.enable(EnabledProvider.of(id)));
            deliver(session, total, file);
        }

        assertThat(total).isPositive();
        assertThat(Files.mismatch(delivered, written)).isEqualTo(-1);
    }

    @Test
    void levelIdsAndProcessesChooseEvents() throws IOException {
        Path written = eventsOf("krabsetw-powershell");
        Predicate<EventRecord> wanted =
                record -> record.isOfProvider(POWERSHELL) && record.id() == 7937;
        long count = count(written, wanted);

        List<Integer> ids = new ArrayList<>();
        try (TraceSession session = tracing.startSession(TraceSessionSettings.named("weir-host"))) {
            session.enable(
                    EnabledProvider.of(POWERSHELL)
                            .withFilters(
                                    new ProviderFilter.EventIds(
                                            true, new TreeSet<>(List.of(7937)))));
            deliver(session, count, record -> ids.add(record.id()));
        }

        assertThat(count).isPositive();
        assertThat(ids).hasSize((int) count).containsOnly(7937);
    }

    @Test
    void kernelsFlagsChooseItsEvents() throws IOException {
        Path written = eventsOf("perfview-diaghub.kernel.1");
        Predicate<EventRecord> wanted =
                record -> record.isOfProvider(PROCESS) || record.isOfProvider(IMAGE);
        long count = count(written, wanted);
        long[] seen = new long[2];
        KernelEvents kernel = KernelEvents.of(KernelFlag.PROCESS, KernelFlag.IMAGE);

        try (TraceSession session =
                tracing.startSession(TraceSessionSettings.named("weir-host").withKernel(kernel))) {
            deliver(
                    session,
                    count,
                    record -> {
                        seen[wanted.test(record) ? 0 : 1]++;
                        if (seen[0] == count) {
                            session.close();
                        }
                    });
        }

        assertThat(count).isPositive();
        assertThat(seen[0]).isEqualTo(count);
    }

    private void deliver(TraceSession session, long count, EventSink sink) {
        try (LiveTrace trace = tracing.openSession(session.name())) {
            trace.process(record -> {
                sink.onEvent(record);
                if (record.sequence() == count - 1) {
                    session.close();
                }
            });
        }
    }

    private Path eventsOf(String name) throws IOException {
        Path etl = Path.of(System.getProperty("weir.testdata")).resolve(name + ".etl");
        assumeTrue(Files.exists(etl), "SKIPPED: no " + etl);
        Path written = directory.resolve("written");
        try (Trace trace = EtlTrace.open(List.of(etl), EtlOptions.DEFAULT);
                PlainEventFile file = PlainEventFile.create(written)) {
            trace.process(file);
        }
        Simulator.control("settle 50", "events " + written);
        return written;
    }

    private Map<UUID, Long> countByProvider(Path written) {
        Map<UUID, Long> counts = new HashMap<>();
        read(written, record -> counts.merge(record.providerId(), 1L, Long::sum));
        return counts;
    }

    private long count(Path written, Predicate<EventRecord> wanted) {
        long[] count = {0};
        read(written, record -> count[0] += wanted.test(record) ? 1 : 0);
        return count[0];
    }

    private void read(Path written, EventSink sink) {
        try (LiveTrace trace = tracing.openLogFile(written)) {
            trace.process(sink);
        }
    }
}
