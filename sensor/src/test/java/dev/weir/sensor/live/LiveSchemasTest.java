package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bindings.NativeLibraries;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.TraceSchemas;
import dev.weir.sensor.schema.tdh.TdhSchemas;
import dev.weir.sensor.schema.tdh.TdhStore;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schemas that the emulator's TDH knows.
class LiveSchemasTest {
    private static final UUID PROVIDER = UUID.fromString("4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac");
    private static final UUID PROCESS_CLASS =
            UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c");
    private static final UUID OTHER_CLASS = UUID.fromString("11111111-4a3e-11d1-84f4-0000f80464e4");
    private static final SchemaKey KEY = new SchemaKey.Manifest(PROVIDER, 7, 1);
    private static final ValueMap COLOURS =
            new ValueMap("Colours", ValueMap.Kind.VALUES, List.of(new ValueMap.Entry(1, "red")));

    @TempDir private Path directory;
    private long nanos = 1;
    private TdhSchemas schemas;

    @BeforeEach
    void askTheEmulator() {
        Simulator.tracing();
        schemas =
                TdhSchemas.of(
                        NativeLibraries.in(Path.of(System.getProperty("weir.simulator"))),
                        () -> nanos);
        Simulator.control("heal", "schemas");
    }

    @AfterEach
    void forgetTheStore() {
        Simulator.control("heal", "schemas");
    }

    @Test
    void eventOfAManifestIsDescribedWithItsMap() throws IOException {
        Schema event = event(7, 1);
        know(new TdhStore().event(event));

        Schema found = schemas.find(KEY).orElseThrow();

        assertThat(found.origin()).isEqualTo(SchemaOrigin.of(SchemaOrigin.Kind.TDH));
        assertThat(found.properties()).isEqualTo(event.properties());
        assertThat(found.names()).isEqualTo(event.names());
        assertThat(found.descriptor()).isEqualTo(event.descriptor());
    }

    @Test
    void nothingIsAskedTwice() throws IOException {
        know(new TdhStore().event(event(7, 1)).event(event(8, 1)));
        schemas.find(KEY);
        assertThat(schemas.asked()).as("the event and its map").isEqualTo(2);

        for (int i = 0; i < 1000; i++) {
            schemas.find(KEY);
            schemas.find(new SchemaKey.Manifest(PROVIDER, 9, 1));
        }

        assertThat(schemas.asked()).isEqualTo(3);
        schemas.find(new SchemaKey.Manifest(PROVIDER, 8, 1));
        assertThat(schemas.asked()).as("the map is known").isEqualTo(4);
    }

    @Test
    void classicEventIsDescribedByItsClassAndOpcode() throws IOException {
        know(new TdhStore().event(classic(OTHER_CLASS)).event(classic(PROCESS_CLASS)));

        assertThat(schemas.find(new SchemaKey.Classic(OTHER_CLASS, 10, 2))).isPresent();
        assertThat(schemas.find(new SchemaKey.Classic(OTHER_CLASS, 11, 2))).isEmpty();
    }

    @Test
    void whatIsKnownWithoutTdhIsNotAsked() throws IOException {
        know(new TdhStore().event(classic(PROCESS_CLASS)));

        assertThat(schemas.find(new SchemaKey.Classic(PROCESS_CLASS, 1, 4))).isEmpty();
        assertThat(schemas.find(new SchemaKey.Wpp(PROVIDER, 10))).isEmpty();
        assertThat(schemas.find(new SchemaKey.TraceLogging(PROVIDER, Bytes.of()))).isEmpty();
        assertThat(schemas.asked()).isZero();
    }

    @Test
    void providerThatIsInstalledLaterIsKnownAMinuteAfter() throws IOException {
        assertThat(schemas.find(KEY)).isEmpty();
        know(new TdhStore().event(event(7, 1)));
        long before = generationSoon();

        nanos += TimeUnit.SECONDS.toNanos(59);
        assertThat(generationSoon()).isEqualTo(before);
        assertThat(schemas.find(KEY)).isEmpty();
        nanos += TimeUnit.SECONDS.toNanos(1);

        assertThat(generationSoon()).isNotEqualTo(before);
        assertThat(schemas.find(KEY)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1168, 2, 87, 1722, 8, 15003})
    void refusalIsAnUnknownSchema(int code) throws IOException {
        know(new TdhStore().event(event(7, 1)));
        Simulator.control("fail TdhGetEventInformation " + code);

        assertThat(schemas.find(KEY)).isEmpty();
    }

    @Test
    void eventWhoseMapIsRefusedIsReadWithoutIt() throws IOException {
        know(new TdhStore().event(event(7, 1)));
        Simulator.control("fail TdhGetEventMapInformation 1168");

        Property.Value colour =
                (Property.Value) schemas.find(KEY).orElseThrow().properties().getLast();

        assertThat(colour.map()).isEmpty();
    }

    @Test
    void brokenAnswerIsAnUnknownSchema() throws IOException {
        byte[] info = new byte[112];
        info[0x20] = 7;
        info[0x22] = 1;
        info[0x44] = (byte) 0xFF; // the task's name lies behind the end
        MemorySegment bytes = MemorySegment.ofArray(info);
        GuidLayout.set(bytes, 0, PROVIDER);
        know(new TdhStore().event(info));

        assertThat(schemas.find(KEY)).isEmpty();
        assertThat(schemas.asked()).isEqualTo(1);
    }

    @Test
    void providerThatWritesNonsenseIsNotAskedForWithoutEnd() {
        for (int id = 0; id < 65536; id++) {
            schemas.find(new SchemaKey.Manifest(PROVIDER, id, 0));
        }
        assertThat(schemas.asked()).isEqualTo(64);

        for (int i = 0; i < 100_000; i++) {
            schemas.find(new SchemaKey.Manifest(new UUID(i, 1), 1, 0));
        }

        assertThat(schemas.asked()).isEqualTo(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demikernel-PktMon", "dotnet-DynamicEvents", "perfview-net.4.5.2.x86"})
    void descriptionsOfMergedTracesAreWhatTheTraceSays(String name) throws IOException {
        Path etl = TestData.file(name);
        know(new TdhStore().trace(etl));
        TraceSchemas carried = new TraceSchemas();
        try (var trace = EtlTrace.open(List.of(etl), EtlOptions.DEFAULT)) {
            trace.process(carried::observe);
        }
        int compared = 0;

        for (Schema schema : carried.schemas()) {
            boolean isWindows = schema.origin().kind() == SchemaOrigin.Kind.EVENT_INFO;
            if (isWindows && schema.key() instanceof SchemaKey.Manifest) {
                Schema found = schemas.find(schema.key()).orElseThrow();
                assertThat(found.properties()).isEqualTo(schema.properties());
                assertThat(found.names()).isEqualTo(schema.names());
                compared++;
            }
        }

        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void eventTracingHasTheSchemasOfItsHost() throws IOException {
        know(new TdhStore().event(event(7, 1)));
        SchemaSource host = Simulator.tracing().schemas();

        assertThat(host.find(KEY)).isPresent();
        assertThat(host.schemas()).hasSize(1);
    }

    private long generationSoon() {
        long generation = schemas.generation();
        for (int i = 0; i < 256; i++) {
            generation = schemas.generation();
        }
        return generation;
    }

    private void know(TdhStore store) throws IOException {
        Path file = directory.resolve("schemas");
        store.write(file);
        Simulator.control("schemas " + file);
    }

    private static Schema event(int id, int version) {
        return new Schema(
                new SchemaKey.Manifest(PROVIDER, id, version),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                new EventDescriptor(id, version, 16, 4, 1, 2, 0x10),
                new EventNames(
                        "Sample", "", "Paint", "Start", "Info", "Debug", List.of("Ink"), "%1 is"),
                List.of(
                        Property.Value.of("Name", InType.UNICODE_STRING),
                        new Property.Value(
                                "Colour",
                                InType.UINT32,
                                OutType.DEFAULT,
                                Extent.IMPLIED,
                                Extent.IMPLIED,
                                Optional.of(COLOURS),
                                0)),
                0);
    }

    private static Schema classic(UUID classId) {
        return new Schema(
                new SchemaKey.Classic(classId, 10, 2),
                DecodingSource.CLASSIC,
                SchemaOrigin.of(SchemaOrigin.Kind.EVENT_INFO),
                new EventDescriptor(0, 2, 0, 0, 10, 0, 0),
                EventNames.NONE,
                List.of(Property.Value.of("Number", InType.UINT32)),
                0);
    }
}
