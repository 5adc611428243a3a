package dev.weir.sensor.schema.resource;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The bytes of a WEVT_TEMPLATE resource, and a bound to what may be read of them.
///
/// The resource is a net of offsets, and a hostile one may have thousands of them lead to the same
/// long table. A true one says everything once, so all that is read is counted, and reading ends
/// when it has come to a few times the resource's length.
///
/// **Thread.** One.
final class CrimBytes {
    private static final int TIMES_READ = 4;
    private static final int SIGNATURE_LENGTH = 4;

    private final MemorySegment data;
    private long bytesLeft;

    CrimBytes(byte[] data) {
        this.data = MemorySegment.ofArray(data);
        this.bytesLeft = (long) TIMES_READ * data.length;
    }

    /// Checks that a part lies within the resource; to be called before its fields are read.
    ///
    /// **Errors.** [ResourceException] when it does not, or when too much has been read.
    void check(String what, long offset, long length) throws ResourceException {
        if (offset > data.byteSize() - length) {
            throw new ResourceException(
                    "%s lies beyond the resource's end: offset=%d need=%d have=%d"
                            .formatted(
                                    what, offset, length, Math.max(0, data.byteSize() - offset)));
        }
        bytesLeft -= length;
        if (bytesLeft < 0) {
            throw new ResourceException(
                    "%s: parts of the resource lie within each other: offset=%d"
                            .formatted(what, offset));
        }
    }

    /// Checks that a part of a given kind lies at an offset.
    void check(String what, String signature, long offset, long length) throws ResourceException {
        check(what, offset, length);
        String found = signature(offset);
        if (!found.equals(signature)) {
            throw new ResourceException(
                    "%s does not begin with %s: offset=%d".formatted(what, signature, offset));
        }
    }

    /// Returns the four characters by which a part begins.
    String signature(long offset) {
        byte[] bytes = data.asSlice(offset, SIGNATURE_LENGTH).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    int u8(long offset) {
        return Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, offset));
    }

    int u16(long offset) {
        return Short.toUnsignedInt(data.get(SHORT, offset));
    }

    int i32(long offset) {
        return data.get(INT, offset);
    }

    long u32(long offset) {
        return Integer.toUnsignedLong(i32(offset));
    }

    long u64(long offset) {
        return data.get(LONG, offset);
    }

    UUID guid(long offset) {
        return GuidLayout.get(data, offset);
    }

    /// Reads a text that its own length in bytes stands before; empty at offset 0.
    String text(String what, long offset) throws ResourceException {
        if (offset == 0) {
            return "";
        }
        check(what, offset, Integer.BYTES);
        long length = Math.max(u32(offset), Integer.BYTES);
        check(what, offset, length);
        return text(offset + Integer.BYTES, length - Integer.BYTES);
    }

    /// Reads a text that ends with a NUL.
    String terminatedText(String what, long offset, int maxLength) throws ResourceException {
        long length = Math.min(maxLength, Math.max(0, data.byteSize() - offset));
        check(what, offset, length);
        return text(offset, length);
    }

    private String text(long offset, long length) {
        byte[] bytes = data.asSlice(offset, length & ~1L).toArray(ValueLayout.JAVA_BYTE);
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
