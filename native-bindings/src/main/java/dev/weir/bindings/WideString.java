package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Windows' strings: UTF-16, little-endian, ended by a zero.
public final class WideString {
    private WideString() {}

    /// Allocates a string for a Windows function to read.
    ///
    /// **Errors.** [IllegalArgumentException] when the text holds a zero, for Windows would see
    /// less of it than is there.
    public static MemorySegment allocate(String text, Arena arena) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a string for Windows must not hold a zero: " + text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
        MemorySegment string = arena.allocate(bytes.length + 2L, 2);
        MemorySegment.copy(bytes, 0, string, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return string;
    }
}
