package dev.weir.sensor.schema.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.EventInfoBuilder.Entry;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceSchemasTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final UUID EVENT_METADATA =
            UUID.fromString("bbccf6c1-6cd1-48c4-80ff-839482e37671");
    private static final UUID PROVIDER = UUID.fromString("4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac");
    private static final SchemaKey KEY = new SchemaKey.Manifest(PROVIDER, 7, 1);

    /// As EventSource writes it, for two events.
    private static final String MANIFEST =
            """
            <instrumentationManifest xmlns="http://schemas.microsoft.com/win/2004/08/events">
             <instrumentation xmlns:win="http://manifests.microsoft.com/win/2004/08/windows/events">
              <events xmlns="http://schemas.microsoft.com/win/2004/08/events">
            <provider name="Packets" guid="{4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac}" symbol="Packets">
             <tasks>
              <task name="Send" value="65527"/>
              <task name="Request" value="1"/>
             </tasks>
             <events>
              <event value="7" version="1" level="win:Informational" symbol="Send" task="Send"/>
              <event value="8" version="1" level="win:Informational" symbol="RequestStart"
                  template="RequestStartArgs" opcode="win:Start" task="Request"/>
             </events>
             <templates>
              <template tid="RequestStartArgs">
               <data name="payloadSize" inType="win:UInt32"/>
               <data name="payload" inType="win:Binary" length="payloadSize"/>
              </template>
             </templates>
            </provider>
              </events>
             </instrumentation>
            </instrumentationManifest>
            """;

    private final Arena arena = Arena.ofConfined();
    private final TraceSchemas schemas = new TraceSchemas();

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void descriptionIsFoundByItsEvents() {
        schemas.observe(metadata(32, info("a")));

        assertThat(schemas.find(KEY).map(TraceSchemasTest::names)).contains(List.of("a"));
        assertThat(schemas.find(new SchemaKey.Manifest(PROVIDER, 7, 2))).isEmpty();
        assertThat(schemas.find(new SchemaKey.Manifest(EVENT_METADATA, 7, 1))).isEmpty();
        assertThat(schemas.schemas()).hasSize(1);
        assertThat(schemas.refused()).isZero();
    }

    @Test
    void lastDescriptionOfTheSameEventsCounts() {
        schemas.observe(metadata(32, info("a")));
        long before = schemas.generation();
        schemas.find(KEY);

        schemas.observe(metadata(32, info("b")));

        assertThat(schemas.find(KEY).map(TraceSchemasTest::names)).contains(List.of("b"));
        assertThat(schemas.generation()).isNotEqualTo(before);
        assertThat(schemas.schemas()).hasSize(1);
    }

    @Test
    void generationStaysWhereNothingNewIsSaid() {
        byte[] map = map("one");
        schemas.observe(metadata(32, info("a")));
        schemas.observe(metadata(33, map));
        schemas.observe(chunk());
        long before = schemas.generation();

        schemas.observe(metadata(32, info("a")));
        schemas.observe(metadata(33, map));
        schemas.observe(chunk());
        schemas.observe(metadata(32, new byte[50]));
        schemas.observe(metadata(33, new byte[50]));

        assertThat(schemas.generation()).isEqualTo(before);
        assertThat(schemas.refused()).isEqualTo(2);
    }

    @Test
    void mapIsUsedWheneverItComes() {
        schemas.observe(metadata(32, info("a")));
        Optional<Schema> bare = schemas.find(KEY);
        long before = schemas.generation();

        schemas.observe(metadata(33, map("one")));

        assertThat(((Property.Value) bare.orElseThrow().properties().getFirst()).map()).isEmpty();
        assertThat(schemas.generation()).isNotEqualTo(before);
        assertThat(mapText()).isEqualTo("one");

        schemas.observe(metadata(33, map("two")));

        assertThat(mapText()).isEqualTo("two");
    }

    private String mapText() {
        Property.Value value =
                (Property.Value) schemas.find(KEY).orElseThrow().properties().getFirst();
        ValueMap map = value.map().orElseThrow();
        return map.entries().getFirst().text();
    }

    @Test
    void descriptionIsBelievedOverTheManifest() {
        schemas.observe(chunk());
        assertThat(schemas.find(KEY).orElseThrow().origin().kind())
                .isEqualTo(SchemaOrigin.Kind.EVENT_SOURCE);

        schemas.observe(metadata(32, info("a")));

        assertThat(schemas.find(KEY).orElseThrow().origin().kind())
                .isEqualTo(SchemaOrigin.Kind.EVENT_INFO);
        assertThat(schemas.schemas())
                .extracting(schema -> ((SchemaKey.Manifest) schema.key()).id())
                .containsExactlyInAnyOrder(7, 8, 0xFFFE);
    }

    @Test
    void eventSourceNamesEventsByTaskAndOpcode() {
        schemas.observe(chunk());

        Schema start = schemas.find(new SchemaKey.Manifest(PROVIDER, 8, 1)).orElseThrow();

        assertThat(schemas.find(KEY).orElseThrow().names().display()).isEqualTo("Send");
        assertThat(start.names().display()).isEqualTo("Request/Start");
        assertThat(start.names().provider()).isEqualTo("Packets");
        assertThat(start.properties().getLast())
                .isEqualTo(
                        Property.Value.of("payload", InType.BINARY)
                                .ofLength(new Extent.OfProperty(0)));
    }

    @Test
    void manifestThatIsNoXmlIsCounted() {
        schemas.observe(new EventSourceEvents(arena, PROVIDER, 1).chunk(0, 1, (byte) '<'));

        assertThat(schemas.find(KEY)).isEmpty();
        assertThat(schemas.refused()).isEqualTo(1);
    }

    @Test
    void manifestStandsInForABrokenDescription() {
        byte[] broken = info("a");
        broken[0x68] = 9;
        schemas.observe(metadata(32, broken));
        schemas.observe(chunk());

        assertThat(schemas.find(KEY).orElseThrow().origin().kind())
                .isEqualTo(SchemaOrigin.Kind.EVENT_SOURCE);
        assertThat(schemas.refused()).isEqualTo(1);
    }

    @Test
    void eventsThatOnlyLookTheSameAreLeftAlone() {
        EventRecordBuilder manifestEvent =
                new EventRecordBuilder().provider(EVENT_METADATA).opcode(32).userData(info("a"));
        EventRecordBuilder otherClass =
                new EventRecordBuilder()
                        .flags(EventRecordLayout.FLAG_CLASSIC_HEADER)
                        .provider(PROVIDER)
                        .opcode(32)
                        .userData(info("a"));
        EventRecordBuilder otherId =
                new EventRecordBuilder().provider(PROVIDER).id(0xFFFD).opcode(0xFE);

        schemas.observe(manifestEvent.build(arena));
        schemas.observe(otherClass.build(arena));
        schemas.observe(otherId.build(arena));

        assertThat(schemas.generation()).isZero();
        assertThat(schemas.refused()).isZero();
    }

    @Test
    void descriptionsWithoutEndTakeNoMemoryWithoutEnd() {
        byte[] info = new byte[60_000];
        System.arraycopy(info("a"), 0, info, 0, info("a").length);
        int room = (int) (EventDescriptions.MAX_BYTES / info.length);
        for (int i = 0; i < room + 100; i++) {
            info[0x20] = (byte) i;
            info[0x21] = (byte) (i >> 8);
            try (Arena own = Arena.ofConfined()) {
                schemas.observe(metadata(own, 32, info));
            }
        }

        assertThat(schemas.refused()).isBetween(100L, 110L);
        assertThat(schemas.find(new SchemaKey.Manifest(PROVIDER, 5, 1))).isPresent();
    }

    @Test
    void otherEventsAreObservedWithoutAllocation() {
        EventRecord plain = new EventRecordBuilder().provider(PROVIDER).opcode(1).build(arena);
        EventRecord near = new EventRecordBuilder().provider(PROVIDER).opcode(32).build(arena);
        for (int i = 0; i < 20_000; i++) {
            schemas.observe(plain);
            schemas.observe(near);
        }

        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            schemas.observe(plain);
            schemas.observe(near);
        }

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private static List<String> names(Schema schema) {
        return schema.properties().stream().map(Property::name).toList();
    }

    private static byte[] info(String property) {
        return new EventInfoBuilder()
                .provider(PROVIDER)
                .descriptor(new EventDescriptor(7, 1, 0, 4, 0, 0, 0))
                .add(Entry.value(property, InType.UINT32).ofMap("Map"))
                .build();
    }

    private static byte[] map(String text) {
        return new EventMapBuilder(PROVIDER, "Map", 1).add(1, text).build();
    }

    private EventRecord chunk() {
        return new EventSourceEvents(arena, PROVIDER, 1).chunk(0, 1, MANIFEST.getBytes(UTF_8));
    }

    private EventRecord metadata(int opcode, byte[] payload) {
        return metadata(arena, opcode, payload);
    }

    private static EventRecord metadata(Arena arena, int opcode, byte[] payload) {
        return new EventRecordBuilder()
                .flags(EventRecordLayout.FLAG_CLASSIC_HEADER)
                .provider(EVENT_METADATA)
                .opcode(opcode)
                .userData(payload)
                .build(arena);
    }
}
