package dev.weir.sensor.schema.resource;

import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// Writes little-endian numbers and texts one behind the other, and corrects what was written.
final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int length;

    int position() {
        return length;
    }

    ByteWriter u8(int value) {
        return bytes((byte) value);
    }

    ByteWriter u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    ByteWriter u32(long value) {
        return u16((int) value).u16((int) (value >>> 16));
    }

    ByteWriter u64(long value) {
        return u32(value).u32(value >>> 32);
    }

    ByteWriter guid(UUID id) {
        byte[] guid = new byte[GuidLayout.LENGTH];
        GuidLayout.set(MemorySegment.ofArray(guid), 0, id);
        return bytes(guid);
    }

    ByteWriter tag(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    ByteWriter utf16(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_16LE));
    }

    /// A text as WEVT_TEMPLATE has it: length, text, NUL, aligned.
    ByteWriter sizedText(String text) {
        int end = length + (4 + 2 * (text.length() + 1) + 3) / 4 * 4;
        return u32(end - length).utf16(text).zeros(end - length);
    }

    ByteWriter zeros(int count) {
        return bytes(new byte[count]);
    }

    ByteWriter align(int alignment) {
        return zeros(Math.floorMod(-length, alignment));
    }

    ByteWriter bytes(byte... added) {
        if (length + added.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + added.length));
        }
        System.arraycopy(added, 0, bytes, length, added.length);
        length += added.length;
        return this;
    }

    void set16(int position, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(position, (short) value);
    }

    void set32(int position, long value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(position, (int) value);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
