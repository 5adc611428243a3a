package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.SchemaOrigin;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Events for tests: a schema, a payload, and the view of both.
///
/// The payload lies in a segment of exactly its length, so that a read beyond it throws.
final class Sample {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    private Sample() {}

    static Schema schema(Property... properties) {
        return schema("", List.of(properties));
    }

    static Schema schema(String message, List<Property> properties) {
        return new Schema(
                new SchemaKey.Manifest(PROVIDER, 1, 0),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                EventDescriptor.NONE,
                new EventNames("", "", "", "", "", "", List.of(), message),
                properties,
                0);
    }

    static DecodedEvent decode(Schema schema, byte[] payload) {
        return decode(schema, payload, Long.BYTES);
    }

    static DecodedEvent decode(Schema schema, byte[] payload, int pointerSize) {
        return new EventDecoder(only(schema)).decode(record(payload, pointerSize));
    }

    static EventRecord record(byte[] payload, int pointerSize) {
        int flag =
                pointerSize == Long.BYTES
                        ? EventRecordLayout.FLAG_64_BIT_HEADER
                        : EventRecordLayout.FLAG_32_BIT_HEADER;
        MemorySegment header =
                new EventRecordBuilder()
                        .flags(flag)
                        .provider(PROVIDER)
                        .id(1)
                        .buildPacked(Arena.ofAuto(), RecordType.EVENT);
        header.set(SHORT, EventRecordLayout.USER_DATA_LENGTH, (short) payload.length);
        header.set(LONG, EventRecordLayout.USER_DATA, 0);
        MemorySegment data = MemorySegment.ofArray(payload.clone());
        return new EventRecord().wrapSplit(header, 0, data);
    }

    static SchemaLookup only(Schema schema) {
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

    static PropertyHandle handle(Schema schema, String path) {
        return PropertyHandle.find(schema, path).orElseThrow();
    }

    /// Returns bytes, one for each number.
    static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    static byte[] int16(int number) {
        return little(Short.BYTES).putShort((short) number).array();
    }

    static byte[] int32(long number) {
        return little(Integer.BYTES).putInt((int) number).array();
    }

    static byte[] int64(long number) {
        return little(Long.BYTES).putLong(number).array();
    }

    static byte[] wide(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    static byte[] narrow(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
