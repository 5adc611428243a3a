package dev.weir.sensor.schema;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// A [Schema] as bytes, and as a record of the stream: the user data of a record of type
/// [RecordType#SCHEMA].
///
/// ```
///   | Version | Flags | 0 | Length of the body | body, deflated if Flags has bit 0 |
///   0         1       2   4                    8
/// ```
///
/// The body holds the key, the names and the properties one behind the other; numbers take as few
/// bytes as they can. Schemas written by a later version read as none.
public final class SchemaLayout {
    private static final int MAX_USER_DATA = 0xFFFF;

    private SchemaLayout() {}

    /// Returns a schema's bytes; equal schemas have equal ones.
    public static byte[] encode(Schema schema) {
        return SchemaWriter.write(schema);
    }

    /// Returns the schema of bytes of any origin, or empty when they are none.
    public static Optional<Schema> decode(byte[] bytes) {
        return SchemaReader.read(bytes);
    }

    /// Packs a schema as a record of the stream, or returns empty when it is too long to be one,
    /// which takes thousands of names.
    public static Optional<MemorySegment> pack(Schema schema, Arena arena) {
        byte[] bytes = encode(schema);
        if (bytes.length > MAX_USER_DATA) {
            return Optional.empty();
        }
        return Optional.of(
                new EventRecordBuilder()
                        .provider(RecordType.STREAM_PROVIDER)
                        .id(RecordType.SCHEMA)
                        .userData(bytes)
                        .buildPacked(arena, RecordType.SCHEMA));
    }

    /// Reads the schema that a record of the stream holds, or empty when it holds none that this
    /// version knows.
    public static Optional<Schema> unpack(EventRecord record) {
        return record.recordType() == RecordType.SCHEMA
                ? decode(record.userData().toArray(ValueLayout.JAVA_BYTE))
                : Optional.empty();
    }
}
