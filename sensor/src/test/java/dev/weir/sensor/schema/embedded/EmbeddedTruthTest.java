package dev.weir.sensor.schema.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Decodes every event of the real files whose schema is in the file.
class EmbeddedTruthTest {
    private static final UUID DOT_NET_RUNTIME =
            UUID.fromString("e13c0d23-ccbc-4e12-931b-d9cc2eee27e4");

    private static final UUID PKT_MON = UUID.fromString("4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac");

    private static final Set<SchemaOrigin.Kind> CARRIED =
            Set.of(
                    SchemaOrigin.Kind.EVENT,
                    SchemaOrigin.Kind.EVENT_INFO,
                    SchemaOrigin.Kind.EVENT_SOURCE);

    /// How many events the files hold that have a schema there, by where it lies. Counted apart:
    /// events with an item of type 11, and those whose provider, id and version have an EventInfo
    /// record, those of providers that write their manifest.
    private static final Map<String, Map<SchemaOrigin.Kind, Long>> EVENTS =
            Map.of(
                    "airbus-AMSITrace",
                    Map.of(SchemaOrigin.Kind.EVENT, 19L),
                    "perfview-primitive-types",
                    Map.of(SchemaOrigin.Kind.EVENT, 5L),
                    "s4-waasmedic",
                    Map.of(SchemaOrigin.Kind.EVENT, 17L),
                    "demikernel-PktMon",
                    Map.of(SchemaOrigin.Kind.EVENT_INFO, 403L),
                    "dotnet-DynamicEvents",
                    Map.of(
                            SchemaOrigin.Kind.EVENT_INFO,
                            22_956L,
                            SchemaOrigin.Kind.EVENT_SOURCE,
                            4L),
                    "perfview-net.4.5.2.x86",
                    Map.of(
                            SchemaOrigin.Kind.EVENT_INFO,
                            39_854L,
                            SchemaOrigin.Kind.EVENT_SOURCE,
                            123L),
                    "tx-BondEtwSample",
                    Map.of(SchemaOrigin.Kind.EVENT_SOURCE, 12L));

    /// PerfView writes four bytes more than it declares.
    private static final Map<String, Map<String, Long>> MISFITS =
            Map.of(
                    "dotnet-DynamicEvents", Map.of("PerfView ClrEnableParameters TRAILING", 2L),
                    "perfview-net.4.5.2.x86", Map.of("PerfView ClrEnableParameters TRAILING", 2L));

    static List<Path> files() throws IOException {
        return TestData.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyEventIsAccountedForToItsLastByte(Path file) throws IOException {
        SchemaResolver schemas = new SchemaResolver(List.of());
        deliver(file, schemas::observe);
        EventDecoder decoder = new EventDecoder(schemas);
        Map<SchemaOrigin.Kind, Long> events = new TreeMap<>();
        Map<String, Long> misfits = new TreeMap<>();

        deliver(
                file,
                record -> {
                    DecodedEvent event = decoder.decode(record);
                    event.schema()
                            .filter(schema -> CARRIED.contains(schema.origin().kind()))
                            .ifPresent(schema -> {
                                events.merge(schema.origin().kind(), 1L, Long::sum);
                                if (event.status() != DecodeStatus.OK) {
                                    misfits.merge(describe(schema, event.status()), 1L, Long::sum);
                                }
                            });
                    if (record.kind() == EventKind.TRACELOGGING) {
                        assertThat(event.schema()).isPresent();
                    }
                });

        String name = file.getFileName().toString().replace(".etl", "");
        assertThat(misfits).isEqualTo(MISFITS.getOrDefault(name, Map.of()));
        assertThat(events).isEqualTo(EVENTS.getOrDefault(name, Map.of()));
    }

    private static String describe(Schema schema, DecodeStatus status) {
        return schema.names().provider() + " " + schema.names().display() + " " + status;
    }

    @Test
    void stackEventsOfTheDotNetRuntimeHaveAsManyAddressesAsTheyCount() throws IOException {
        Path file = TestData.file("perfview-net.4.5.2.x86");
        SchemaResolver schemas = new SchemaResolver(List.of());
        deliver(file, schemas::observe);
        EventDecoder decoder = new EventDecoder(schemas);
        long[] events = {0};

        deliver(
                file,
                record -> {
                    if (record.isOfProvider(DOT_NET_RUNTIME) && record.id() == 82) {
                        events[0]++;
                        assertThat(decoder.decode(record).status()).isEqualTo(DecodeStatus.OK);
                    }
                });

        assertThat(events[0]).isEqualTo(5206);
    }

    @Test
    void descriptionsHaveAllThatWindowsKnew() throws IOException {
        TraceSchemas schemas = new TraceSchemas();
        deliver(TestData.file("demikernel-PktMon"), schemas::observe);

        assertThat(schemas.refused()).isZero();
        assertThat(schemas.generation()).as("descriptions and maps").isEqualTo(12 + 9);
        assertThat(schemas.schemas()).hasSize(12);

        Schema property = schemas.find(new SchemaKey.Manifest(PKT_MON, 70, 0)).orElseThrow();
        assertThat(property.descriptor()).isEqualTo(new EventDescriptor(70, 0, 0, 4, 0, 0, 2));
        assertThat(property.names())
                .isEqualTo(
                        new EventNames(
                                "Microsoft-Windows-PktMon",
                                "",
                                "",
                                "",
                                "win:Informational",
                                "",
                                List.of("Rundown"),
                                "Property: Component %1, %2 = %4"));
        Property.Value type = (Property.Value) property.properties().get(1);
        assertThat(type.map().orElseThrow().name()).isEqualTo("PropertyType");
        assertThat(type.map().orElseThrow().entries())
                .hasSize(17)
                .contains(new ValueMap.Entry(13, "IP Address"));
        assertThat(property.properties().getLast())
                .isEqualTo(
                        Property.Value.of("Value", InType.BINARY, OutType.HEX_BINARY)
                                .ofLength(new Extent.OfProperty(2)));
    }

    private static void deliver(Path file, EventSink sink) throws IOException {
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(sink);
        }
    }
}
