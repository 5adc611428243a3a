package dev.weir.sensor.provider;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.InType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Builds the metadata of a TraceLogging event: its name and what its payload holds.
///
/// ```
///   metadata  = u16 length of all, event tags, event name, field*
///   field     = name, u8 in, [u8 out if in & 0x80], [u16 count if in & 0x20]
/// ```
///
/// The payload must hold the fields in the order in which they are named here.
///
/// **Errors.** [IllegalArgumentException] for a type that TraceLogging does not have, and for
/// metadata longer than 65535 bytes.
///
/// Source: TraceLoggingProvider.h and TraceLoggingDynamic.h of the Windows SDK.
public final class TraceLoggingMetadataBuilder {
    private static final int NO_TAGS = 0;
    private static final int STRUCT = 24;
    private static final int MAX_MEMBERS = 127;
    private static final int CHAINED = 0x80;
    private static final int CONSTANT_COUNT = 0x20;
    private static final int VARIABLE_COUNT = 0x40;
    private static final int MAX_LENGTH = 0xFFFF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// Begins with the event's name.
    public TraceLoggingMetadataBuilder(String eventName) {
        bytes.write(NO_TAGS);
        text(eventName);
    }

    /// Names a field of one value.
    public TraceLoggingMetadataBuilder field(String name, InType type) {
        return field(name, type, FieldFormat.DEFAULT);
    }

    /// Names a field of one value.
    public TraceLoggingMetadataBuilder field(String name, InType type, FieldFormat format) {
        return describe(name, codeOf(type), format.code());
    }

    /// Names an array; the payload has the number of elements, 16 bits, in front of them.
    public TraceLoggingMetadataBuilder array(String name, InType type, FieldFormat format) {
        return describe(name, codeOf(type) | VARIABLE_COUNT, format.code());
    }

    /// Names an array that always has so many elements.
    public TraceLoggingMetadataBuilder array(
            String name, InType type, FieldFormat format, int count) {
        if (count < 1 || count > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an array has 1 to 65535 elements: field=%s count=%d".formatted(name, count));
        }
        describe(name, codeOf(type) | CONSTANT_COUNT, format.code());
        bytes.write(count);
        bytes.write(count >>> 8);
        return this;
    }

    /// Names a struct; so many of the fields that are named next are its members.
    public TraceLoggingMetadataBuilder struct(String name, int memberCount) {
        if (memberCount < 1 || memberCount > MAX_MEMBERS) {
            throw new IllegalArgumentException(
                    "a struct has 1 to 127 members: field=%s members=%d"
                            .formatted(name, memberCount));
        }
        return describe(name, STRUCT, memberCount);
    }

    /// Returns the metadata.
    public Bytes build() {
        int length = bytes.size() + Short.BYTES;
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "metadata must not be longer than 65535 bytes: length=" + length);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(length);
        whole.write(length);
        whole.write(length >>> 8);
        whole.writeBytes(bytes.toByteArray());
        return Bytes.of(whole.toByteArray());
    }

    private TraceLoggingMetadataBuilder describe(String name, int in, int out) {
        text(name);
        bytes.write(out == 0 ? in : in | CHAINED);
        if (out != 0) {
            bytes.write(out);
        }
        return this;
    }

    private void text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name must not hold a zero: " + text);
        }
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
    }

    private static int codeOf(InType type) {
        return switch (type) {
            case UNICODE_STRING,
                    ANSI_STRING,
                    INT8,
                    UINT8,
                    INT16,
                    UINT16,
                    INT32,
                    UINT32,
                    INT64,
                    UINT64,
                    FLOAT,
                    DOUBLE,
                    BOOLEAN,
                    GUID,
                    FILETIME,
                    SYSTEMTIME,
                    SID,
                    HEX_INT32,
                    HEX_INT64,
                    MANIFEST_COUNTED_STRING,
                    MANIFEST_COUNTED_ANSI_STRING,
                    MANIFEST_COUNTED_BINARY ->
                    type.code();
            default -> throw new IllegalArgumentException("TraceLogging has no such type: " + type);
        };
    }
}
