package dev.weir.sensor.record;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A run of bytes.
public final class Bytes {
    private final byte[] values;
    private final MemorySegment segment;

    private Bytes(byte[] values) {
        this.values = values;
        this.segment = MemorySegment.ofArray(values);
    }

    /// Makes a run of bytes.
    public static Bytes of(byte... values) {
        return new Bytes(values.clone());
    }

    static Bytes read(MemorySegment data, long position, int length) {
        return new Bytes(data.asSlice(position, length).toArray(ValueLayout.JAVA_BYTE));
    }

    /// Returns how many there are.
    public int length() {
        return values.length;
    }

    /// Returns one of them.
    public byte at(int index) {
        return values[index];
    }

    /// Returns a copy of them all.
    public byte[] toArray() {
        return values.clone();
    }

    void copyTo(MemorySegment target, long offset) {
        MemorySegment.copy(values, 0, target, ValueLayout.JAVA_BYTE, offset, values.length);
    }

    /// Tells whether the bytes that lie in memory are the same.
    public boolean isAt(MemorySegment data, long position, int length) {
        return length == values.length
                && MemorySegment.mismatch(segment, 0, length, data, position, position + length)
                        < 0;
    }

    /// Returns the UTF-8 text from an index to the next NUL, or empty when there is no NUL.
    Optional<String> textFrom(int start) {
        for (int end = start; end < values.length; end++) {
            if (values[end] == 0) {
                return Optional.of(new String(values, start, end - start, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(values);
    }
}
