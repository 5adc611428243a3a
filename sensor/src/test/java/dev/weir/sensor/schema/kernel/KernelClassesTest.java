package dev.weir.sensor.schema.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.KernelGroup;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KernelClassesTest {
    private static final UUID EVENT_TRACE = UUID.fromString("68fdd900-4a3e-11d1-84f4-0000f80464e3");
    private static final UUID PROCESS = UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c");
    private static final UUID THREAD = UUID.fromString("3d6fa8d1-fe05-11d0-9dda-00c04fd7ba7c");
    private static final UUID SYSTEM_CONFIG =
            UUID.fromString("01853a65-418f-4f36-aefc-dc0f1d2fd235");
    private static final UUID LOST_EVENTS = UUID.fromString("6a399ae0-4bc6-4de9-870b-3657f8947e7e");

    private final KernelClasses classes = new KernelClasses();

    @Test
    void everyLayoutOfEveryClassCanBeRead() {
        List<Schema> schemas = classes.schemas();

        assertThat(schemas.size()).isGreaterThan(500);
        assertThat(schemas).extracting(Schema::key).doesNotHaveDuplicates();
        assertThat(schemas)
                .allSatisfy(schema -> {
                    assertThat(classes.find(schema.key())).contains(schema);
                    assertThat(schema.names().display()).isNotBlank();
                    assertThat(schema.names().opcode()).matches("[A-Za-z0-9-]+");
                    assertThat(schema.names().provider()).isNotBlank();
                    assertThat(schema.origin().kind()).isEqualTo(SchemaOrigin.Kind.BUILT_IN);
                });
    }

    @Test
    void everyGroupOfTheKernelButTheEmptyOnesHasItsClass() {
        List<UUID> known =
                classes.schemas().stream()
                        .map(schema -> schema.key().providerId())
                        .distinct()
                        .toList();

        for (int group = 0; group <= 0x1E; group++) {
            boolean isEmpty = group == 0x0C || group == 0x15 || group == 0x1D || group == 0x1E;
            UUID classId = KernelGroup.classOf(group).orElseThrow();
            assertThat(known.contains(classId)).as("group %02x", group).isNotEqualTo(isEmpty);
        }
    }

    @Test
    void namesOfFieldsAreUniqueWithinTheirEventOrStruct() {
        for (Schema schema : classes.schemas()) {
            assertUnique(schema.names().display(), schema.properties());
        }
    }

    @Test
    void aNewerVersionIsReadAsTheNewestThatIsKnown() {
        Schema newest = schema(PROCESS, 1, 4);
        Schema unknown = schema(PROCESS, 1, 200);

        assertThat(unknown.properties()).isEqualTo(newest.properties());
        assertThat(unknown.key()).isEqualTo(new SchemaKey.Classic(PROCESS, 1, 200));
        assertThat(unknown.descriptor().version()).isEqualTo(4);
    }

    @Test
    void anOlderVersionThanAllHasItsNameAndItsBytes() {
        Schema readyThread = schema(THREAD, 50, 1);

        assertThat(readyThread.names().display()).isEqualTo("Thread/ReadyThread");
        assertThat(readyThread.properties())
                .containsExactly(Property.Value.of("Data", InType.BINARY).ofLength(Extent.REST));
    }

    @Test
    void unknownOpcodesClassesAndOtherKeysHaveNoSchema() {
        assertThat(classes.find(new SchemaKey.Classic(PROCESS, 250, 4))).isEmpty();
        assertThat(classes.find(new SchemaKey.Classic(new UUID(1, 2), 1, 4))).isEmpty();
        assertThat(classes.find(new SchemaKey.Manifest(PROCESS, 1, 4))).isEmpty();
        assertThat(classes.find(new SchemaKey.Wpp(PROCESS, 1))).isEmpty();
    }

    @Test
    void anOpcodeMayBeCalledOtherwiseInAnotherVersion() {
        UUID tcp = UUID.fromString("9a280ac0-c8e0-11d1-84e2-00c04fb998a2");

        assertThat(schema(tcp, 10, 1).names().display()).isEqualTo("TcpIp/Send");
        assertThat(schema(tcp, 10, 2).names().display()).isEqualTo("TcpIp/SendIPV4");
    }

    @Test
    void theLogFileHeaderHasItsLengthWithBothPointerSizes() {
        Schema header = schema(EVENT_TRACE, 0, 2);

        assertThat(fixedLength(header.properties(), 4)).isEqualTo(0x110);
        assertThat(fixedLength(header.properties(), 8)).isEqualTo(0x118);
        assertThat(header.properties().getLast().name()).isEqualTo("LogFileNameString");
    }

    @Test
    void aCountRefersToTheNumberOfItsField() {
        Property.Struct nodes = (Property.Struct) schema(SYSTEM_CONFIG, 24, 2).properties().get(1);

        assertThat(nodes.count()).isEqualTo(new Extent.OfProperty(0));
        assertThat(nodes.members().getLast().count()).isEqualTo(new Extent.Fixed(3));
    }

    @Test
    void anEmptyPayloadHasNoProperties() {
        assertThat(schema(LOST_EVENTS, 33, 0).properties()).isEmpty();
        assertThat(schema(EVENT_TRACE, 8, 2).properties()).isEmpty();
    }

    @Test
    void theNotationExplainsEveryType() {
        String notation = String.join("\n", ResourceText.lines("classes.txt"));

        for (FieldType type : FieldType.values()) {
            assertThat(notation)
                    .containsPattern("#    .*\\b" + type.name().toLowerCase(Locale.ROOT) + "\\b");
        }
        assertThat(FieldType.of("tid").field("Id").outType()).isEqualTo(OutType.TID);
    }

    private Schema schema(UUID classId, int opcode, int version) {
        return classes.find(new SchemaKey.Classic(classId, opcode, version)).orElseThrow();
    }

    private static void assertUnique(String event, List<Property> properties) {
        assertThat(properties)
                .as(event)
                .filteredOn(property -> !(property instanceof Property.Padding))
                .extracting(Property::name)
                .doesNotHaveDuplicates();
        for (Property property : properties) {
            if (property instanceof Property.Struct struct) {
                assertUnique(event, struct.members());
            }
        }
    }

    private static int fixedLength(List<Property> properties, int pointerSize) {
        int length = 0;
        for (Property property : properties) {
            length +=
                    switch (property) {
                        case Property.Padding gap ->
                                pointerSize == 4 ? gap.bytes32() : gap.bytes64();
                        case Property.Struct struct -> fixedLength(struct.members(), pointerSize);
                        case Property.Value value ->
                                value.length() instanceof Extent.Fixed(int units)
                                        ? 2 * units
                                        : Math.max(0, value.inType().fixedLength(pointerSize));
                    };
        }
        return length;
    }
}
