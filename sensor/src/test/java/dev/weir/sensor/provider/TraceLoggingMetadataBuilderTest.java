package dev.weir.sensor.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.embedded.TraceLoggingMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Metadata that is built is understood by those who read it.
class TraceLoggingMetadataBuilderTest {
    private static final UUID ID = UUID.fromString("1d9c1c9a-4b38-4a8e-9d5f-0e2f6d2f7a11");
    private static final List<InType> TYPES =
            List.of(
                    InType.UNICODE_STRING,
                    InType.ANSI_STRING,
                    InType.INT8,
                    InType.UINT8,
                    InType.INT16,
                    InType.UINT16,
                    InType.INT32,
                    InType.UINT32,
                    InType.INT64,
                    InType.UINT64,
                    InType.FLOAT,
                    InType.DOUBLE,
                    InType.BOOLEAN,
                    InType.GUID,
                    InType.FILETIME,
                    InType.SYSTEMTIME,
                    InType.SID,
                    InType.HEX_INT32,
                    InType.HEX_INT64,
                    InType.MANIFEST_COUNTED_STRING,
                    InType.MANIFEST_COUNTED_ANSI_STRING,
                    InType.MANIFEST_COUNTED_BINARY);

    @Test
    void bytesAreThoseOfTheHeader() {
        Bytes metadata = new TraceLoggingMetadataBuilder("Ev").field("n", InType.INT32).build();

        assertThat(metadata).hasToString("0900004576006e0007");
    }

    @Test
    void nameTypesAndFormatsComeBack() {
        Schema schema =
                parse(
                        new TraceLoggingMetadataBuilder("Probe")
                                .field("number", InType.UINT64)
                                .field("pid", InType.UINT32, FieldFormat.PROCESS_ID)
                                .field("text", InType.UNICODE_STRING)
                                .array("list", InType.INT16, FieldFormat.DEFAULT)
                                .array("pair", InType.UINT8, FieldFormat.HEX, 2)
                                .struct("inner", 2)
                                .field("a", InType.GUID)
                                .field("b", InType.INT64, FieldFormat.FILETIME));

        assertThat(schema.names().event()).isEqualTo("Probe");
        assertThat(schema.properties())
                .containsExactly(
                        Property.Value.of("number", InType.UINT64),
                        Property.Value.of("pid", InType.UINT32, OutType.PID),
                        Property.Value.of("text", InType.UNICODE_STRING),
                        Property.Value.of("list", InType.INT16).times(Extent.PREFIXED),
                        Property.Value.of("pair", InType.UINT8, OutType.HEX_INT8)
                                .times(new Extent.Fixed(2)),
                        new Property.Struct(
                                "inner",
                                List.of(
                                        Property.Value.of("a", InType.GUID),
                                        Property.Value.of("b", InType.FILETIME, OutType.DATETIME)),
                                Extent.IMPLIED,
                                0));
    }

    @Test
    void anyFieldsComeBack() {
        Random random = new Random(20261125);
        for (int round = 0; round < 500; round++) {
            TraceLoggingMetadataBuilder builder =
                    new TraceLoggingMetadataBuilder("e" + random.nextInt());
            int count = random.nextInt(40);
            for (int i = 0; i < count; i++) {
                InType type = TYPES.get(random.nextInt(TYPES.size()));
                switch (random.nextInt(3)) {
                    case 0 -> builder.field("ä" + i, type);
                    case 1 -> builder.array("ä" + i, type, FieldFormat.DEFAULT);
                    default -> builder.array("ä" + i, type, FieldFormat.STRING, 1 + i);
                }
            }

            Schema schema = parse(builder);

            assertThat(schema.properties()).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(schema.properties().get(i).name()).isEqualTo("ä" + i);
            }
        }
    }

    @Test
    void whatNobodyCouldReadIsRefused() {
        TraceLoggingMetadataBuilder builder = new TraceLoggingMetadataBuilder("e");

        assertThatThrownBy(() -> builder.field("x", InType.COUNTED_STRING))
                .hasMessage("TraceLogging has no such type: COUNTED_STRING");
        assertThatThrownBy(() -> builder.field("a\0b", InType.INT8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.struct("s", 0)).hasMessageContaining("members=0");
        assertThatThrownBy(() -> builder.struct("s", 128)).hasMessageContaining("members=128");
        assertThatThrownBy(() -> builder.array("a", InType.INT8, FieldFormat.HEX, 65536))
                .hasMessageContaining("count=65536");
        assertThatThrownBy(() ->
                        new TraceLoggingMetadataBuilder("e")
                                .field("x".repeat(65535), InType.INT8)
                                .build())
                .hasMessageContaining("65535 bytes");
    }

    private static Schema parse(TraceLoggingMetadataBuilder builder) {
        Optional<Schema> schema = TraceLoggingMetadata.parse(ID, "Weir-Test", builder.build());
        assertThat(schema).isPresent();
        return schema.get();
    }
}
