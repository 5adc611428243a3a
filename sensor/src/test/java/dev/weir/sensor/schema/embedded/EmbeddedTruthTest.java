package dev.weir.sensor.schema.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads every schema in the real files, and walks every event with it.
class EmbeddedTruthTest {
    /// Sorts of TraceLogging events.
    private static final Map<String, Integer> TRACE_LOGGING =
            Map.of("airbus-AMSITrace", 1, "perfview-primitive-types", 1, "s4-waasmedic", 2);

    /// Sorts of events that have a TRACE_EVENT_INFO.
    private static final Map<String, Integer> DESCRIBED =
            Map.of(
                    "demikernel-PktMon",
                    12,
                    "dotnet-DynamicEvents",
                    31,
                    "perfview-net.4.5.2.x86",
                    61);

    /// PerfView writes four bytes more than it declares.
    private static final Map<String, Map<String, Long>> TRAILING =
            Map.of("dotnet-DynamicEvents", Map.of("PerfView ClrEnableParameters rest 4", 2L));

    static List<Path> files() throws IOException {
        return TestData.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void metadataOfEveryTraceLoggingEventAccountsForAllItsBytes(Path file) throws IOException {
        Map<String, Long> misfits = new TreeMap<>();
        Map<SchemaKey, Schema> schemas = new HashMap<>();
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                if (record.kind() == EventKind.TRACELOGGING) {
                    Schema schema = traceLogging(record);
                    schemas.put(schema.key(), schema);
                    note(misfits, schema, record);
                }
            });
        }

        assertThat(misfits).isEmpty();
        assertThat(schemas).hasSize(TRACE_LOGGING.getOrDefault(name(file), 0));
    }

    private static Schema traceLogging(EventRecord record) {
        String provider = "";
        for (ExtendedItem item : record.extendedItems()) {
            if (item instanceof ExtendedItem.ProviderTraits traits) {
                provider = traits.providerName().orElseThrow();
            } else if (item instanceof ExtendedItem.TraceLoggingSchema metadata) {
                return TraceLoggingMetadata.parse(
                                record.providerId(), provider, metadata.metadata())
                        .orElseThrow();
            }
        }
        throw new AssertionError();
    }

    @ParameterizedTest
    @MethodSource("files")
    void describedEventsAreAccountedForToTheLastByte(Path file) throws IOException {
        TraceSchemas schemas = schemas(file);
        Map<String, Long> misfits = new TreeMap<>();
        long[] events = {0};
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                if (record.kind() == EventKind.MANIFEST) {
                    SchemaKey key =
                            new SchemaKey.Manifest(
                                    record.providerId(), record.id(), record.version());
                    schemas.find(key)
                            .ifPresent(schema -> {
                                events[0]++;
                                note(misfits, schema, record);
                            });
                }
            });
        }
        assertThat(misfits).isEqualTo(TRAILING.getOrDefault(name(file), Map.of()));
        assertThat(schemas.schemas()).hasSize(DESCRIBED.getOrDefault(name(file), 0));
        assertThat(events[0] > 0).isEqualTo(DESCRIBED.containsKey(name(file)));
    }

    @Test
    void stackEventsOfTheDotNetRuntimeHaveAsManyAddressesAsTheyCount() throws IOException {
        Path file = TestData.file("perfview-net.4.5.2.x86");
        UUID runtime = UUID.fromString("e13c0d23-ccbc-4e12-931b-d9cc2eee27e4");
        Schema schema = schemas(file).find(new SchemaKey.Manifest(runtime, 82, 0)).orElseThrow();
        long[] events = {0};
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                if (record.isOfProvider(runtime) && record.id() == 82) {
                    events[0]++;
                    assertThat(PayloadWalk.rest(schema, record)).isZero();
                }
            });
        }

        assertThat(schema.names().display()).isEqualTo("CLRStack/CLRStackWalk");
        assertThat(events[0]).isEqualTo(5206);
    }

    static TraceSchemas schemas(Path file) throws IOException {
        TraceSchemas schemas = new TraceSchemas(_ -> List.of());
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(schemas::observe);
        }
        return schemas;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".etl", "");
    }

    private static void note(Map<String, Long> misfits, Schema schema, EventRecord record) {
        String name = schema.names().provider() + " " + schema.names().display();
        try {
            long rest = PayloadWalk.rest(schema, record);
            if (rest != 0) {
                misfits.merge(name + " rest " + rest, 1L, Long::sum);
            }
        } catch (IndexOutOfBoundsException e) {
            misfits.merge(name + " " + e.getMessage(), 1L, Long::sum);
        }
    }
}
