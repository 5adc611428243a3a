package dev.weir.sensor.schema.embedded;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Reads a structure of Windows' whose strings lie at offsets from its start.
///
/// A read outside of it yields zero or no text, and from then on the structure is broken; so a
/// reader need only ask once, at its end.
final class BoundedStruct {
    /// No structure that fits an event has as much text, unless a thousand offsets lead to the
    /// same.
    private static final long MAX_TEXT_BYTES = 1 << 20;

    private final MemorySegment bytes;
    private long textBytes;
    private boolean broken;

    BoundedStruct(MemorySegment bytes) {
        this.bytes = bytes;
    }

    boolean isBroken() {
        return broken;
    }

    void markBroken() {
        broken = true;
    }

    int byteAt(long offset) {
        return has(offset, 1) ? bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xFF : 0;
    }

    int shortAt(long offset) {
        return has(offset, 2) ? bytes.get(SHORT, offset) & 0xFFFF : 0;
    }

    long intAt(long offset) {
        return has(offset, 4) ? bytes.get(INT, offset) & 0xFFFFFFFFL : 0;
    }

    long longAt(long offset) {
        return has(offset, 8) ? bytes.get(LONG, offset) : 0;
    }

    UUID guidAt(long offset) {
        return has(offset, GuidLayout.LENGTH) ? GuidLayout.get(bytes, offset) : new UUID(0, 0);
    }

    /// Reads a count of elements that lie from a place on; 0 when there are not so many.
    int countAt(long offset, long elementsOffset, long elementLength) {
        long count = intAt(offset);
        return has(elementsOffset, count * elementLength) ? (int) count : 0;
    }

    /// Reads the text that an offset leads to, without the spaces around it; no offset, no text.
    String textOf(long offsetField) {
        long offset = intAt(offsetField);
        return offset == 0 ? "" : textAt(offset).strip();
    }

    /// Reads UTF-16 text that a NUL ends.
    String textAt(long offset) {
        long end = offset;
        while (has(end, 2) && bytes.get(SHORT, end) != 0) {
            end += 2;
        }
        textBytes += end - offset;
        broken |= textBytes > MAX_TEXT_BYTES;
        if (broken) {
            return "";
        }
        byte[] text = bytes.asSlice(offset, end - offset).toArray(ValueLayout.JAVA_BYTE);
        return new String(text, StandardCharsets.UTF_16LE);
    }

    private boolean has(long offset, long length) {
        boolean inside = length <= bytes.byteSize() - offset;
        broken |= !inside;
        return inside;
    }
}
