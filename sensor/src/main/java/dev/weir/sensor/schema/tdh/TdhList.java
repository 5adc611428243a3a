package dev.weir.sensor.schema.tdh;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A list that TDH answers with: a head of 8 bytes that begins with the count, the elements, and
/// the texts that they refer to by offsets from the list's start.
///
/// Whatever the head claims, there are no more elements than have room, and a text ends where the
/// list does.
final class TdhList {
    private static final int HEAD_LENGTH = 8;

    private final MemorySegment bytes;
    private final int elementLength;

    TdhList(MemorySegment bytes, int elementLength) {
        this.bytes = bytes;
        this.elementLength = elementLength;
    }

    int count() {
        if (bytes.byteSize() < HEAD_LENGTH) {
            return 0;
        }
        long room = (bytes.byteSize() - HEAD_LENGTH) / elementLength;
        return (int) Math.min(Integer.toUnsignedLong(bytes.get(INT, 0)), room);
    }

    /// Returns an element's own bytes.
    MemorySegment element(int index) {
        return bytes.asSlice(HEAD_LENGTH + (long) index * elementLength, elementLength);
    }

    long longAt(int index, long offset) {
        return element(index).get(LONG, offset);
    }

    int intAt(int index, long offset) {
        return element(index).get(INT, offset);
    }

    UUID guidAt(int index, long offset) {
        return GuidLayout.get(element(index), offset);
    }

    /// Returns the text to which an element's offset leads, without the spaces around it.
    String textAt(int index, long offset) {
        long start = Integer.toUnsignedLong(intAt(index, offset));
        if (start == 0 || start >= bytes.byteSize()) {
            return "";
        }
        long end = start;
        while (end + 2 <= bytes.byteSize() && bytes.get(SHORT, end) != 0) {
            end += 2;
        }
        byte[] text = bytes.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
        return new String(text, StandardCharsets.UTF_16LE).strip();
    }
}
