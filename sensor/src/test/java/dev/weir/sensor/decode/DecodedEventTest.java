package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.SchemaOrigin;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecodedEventTest {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    private final Property.Value number = Property.Value.of("Number", InType.UINT32);
    private final Property.Value name = Property.Value.of("Name", InType.UNICODE_STRING);
    private final Property.Value count = Property.Value.of("Count", InType.UINT16);
    private final Property.Value values =
            Property.Value.of("Values", InType.UINT8).times(new Extent.OfProperty(2));

    @Test
    void propertiesAreReadByHandle() {
        Schema schema = schema(number, name, count, values);
        ByteBuffer payload = payload();
        payload.putInt(7).put("ab\0".getBytes(StandardCharsets.UTF_16LE)).putShort((short) 2);
        payload.put((byte) 1).put((byte) 2);

        DecodedEvent event = decode(schema, payload);

        assertThat(event.getLong(handle(schema, "Count"))).isEqualTo(2);
        assertThat(event.getInt(handle(schema, "Number"))).isEqualTo(7);
        assertThat(event.status()).isEqualTo(DecodeStatus.OK);
    }

    @Test
    void bytesBehindTheLastPropertyAreTrailing() {
        Schema schema = schema(number);

        DecodedEvent event = decode(schema, payload().putInt(7).put((byte) 1));

        assertThat(event.status()).isEqualTo(DecodeStatus.TRAILING);
    }

    @Test
    void propertiesBehindTheCutAreAbsent() {
        Schema schema = schema(number, count);

        DecodedEvent event = decode(schema, payload().putInt(7).put((byte) 1));

        assertThat(event.status()).isEqualTo(DecodeStatus.TRUNCATED);
        assertThat(event.isPresent(handle(schema, "Number"))).isTrue();
        assertThat(event.isPresent(handle(schema, "Count"))).isFalse();
        assertThat(event.getLong(handle(schema, "Count"))).isZero();
    }

    @Test
    void emptyStructsWithAHugeCountEnd() {
        Property.Struct nothing =
                new Property.Struct("Nothing", List.of(), new Extent.Fixed(65535), 0);
        Property.Struct more =
                new Property.Struct("More", List.of(nothing), new Extent.Fixed(65535), 0);

        DecodedEvent event = decode(schema(more), payload());

        assertThat(event.status()).isEqualTo(DecodeStatus.UNSUPPORTED);
    }

    @Test
    void handlesServeTheirOwnSchemaOnly() {
        Schema schema = schema(number);
        PropertyHandle other = handle(schema(number), "Number");

        DecodedEvent event = decode(schema, payload().putInt(7));

        assertThatThrownBy(() -> event.getLong(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Number");
    }

    private static PropertyHandle handle(Schema schema, String name) {
        return PropertyHandle.find(schema, name).orElseThrow();
    }

    private static ByteBuffer payload() {
        return ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static DecodedEvent decode(Schema schema, ByteBuffer payload) {
        byte[] bytes = new byte[payload.position()];
        payload.flip().get(bytes);
        EventRecord record =
                new EventRecordBuilder()
                        .provider(PROVIDER)
                        .id(1)
                        .userData(bytes)
                        .build(Arena.ofAuto());
        return new EventDecoder(only(schema)).decode(record);
    }

    private static SchemaLookup only(Schema schema) {
        return new SchemaLookup() {
            @Override
            public Optional<Schema> find(EventRecord record) {
                return Optional.of(schema);
            }

            @Override
            public long generation() {
                return 0;
            }
        };
    }

    private static Schema schema(Property... properties) {
        return new Schema(
                new SchemaKey.Manifest(PROVIDER, 1, 0),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                EventDescriptor.NONE,
                new EventNames("", "", "", "", "", "", List.of(), ""),
                List.of(properties),
                0);
    }
}
