package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// A structure of Windows' with its texts behind it.
final class StructBytes {
    private final byte[] fixed;
    private final MemorySegment segment;
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();

    StructBytes(int length) {
        fixed = new byte[length];
        segment = MemorySegment.ofArray(fixed);
    }

    void setByte(long offset, int value) {
        fixed[(int) offset] = (byte) value;
    }

    void setShort(long offset, int value) {
        segment.set(LittleEndian.SHORT, offset, (short) value);
    }

    void setInt(long offset, long value) {
        segment.set(LittleEndian.INT, offset, (int) value);
    }

    void setLong(long offset, long value) {
        segment.set(LittleEndian.LONG, offset, value);
    }

    void setGuid(long offset, UUID value) {
        GuidLayout.set(segment, offset, value);
    }

    /// Writes texts, each with its NUL, and sets where the first begins; none for none.
    void setTexts(long offset, String... values) {
        setInt(offset, values.length == 0 ? 0 : fixed.length + texts.size());
        for (String value : values) {
            texts.writeBytes((value + '\0').getBytes(StandardCharsets.UTF_16LE));
        }
    }

    byte[] build() {
        byte[] whole = Arrays.copyOf(fixed, fixed.length + texts.size());
        System.arraycopy(texts.toByteArray(), 0, whole, fixed.length, texts.size());
        return whole;
    }
}
