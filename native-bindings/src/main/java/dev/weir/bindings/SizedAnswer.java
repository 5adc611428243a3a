package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Asks a function for an answer whose length only the function knows.
///
/// The functions of tdh.h take a buffer and its size; when the answer does not fit they return
/// `ERROR_INSUFFICIENT_BUFFER` and the size that they need. What they need may have grown by the
/// time they are asked again, so they are asked until it fits.
final class SizedAnswer {
    /// One call with the room there is.
    @FunctionalInterface
    interface Question {
        /// Calls the function and returns its code.
        ///
        /// @param buffer where the answer goes
        /// @param size a ULONG: the buffer's length in bytes, then the answer's, or the needed one
        int ask(MemorySegment buffer, MemorySegment size) throws Throwable;
    }

    /// Most answers about one event fit, so that one call does where two are usual.
    private static final int FIRST_BYTES = 4096;

    /// All providers of a Windows have 200 KB.
    private static final int MOST_BYTES = 64 << 20;

    private static final int MOST_CALLS = 8;

    private SizedAnswer() {}

    /// Returns the answer, as long as the function said it is.
    ///
    /// **Errors.** [Win32Exception] with the function's code; with `ERROR_INSUFFICIENT_BUFFER` when
    /// it never has enough.
    static MemorySegment ask(NativeFunction function, Arena arena, Question question)
            throws Throwable {
        MemorySegment size = arena.allocate(JAVA_INT);
        int room = FIRST_BYTES;
        int code = Win32Error.ERROR_INSUFFICIENT_BUFFER;
        for (int call = 0; call < MOST_CALLS; call++) {
            MemorySegment buffer = arena.allocate(room, Long.BYTES);
            size.set(JAVA_INT, 0, room);
            code = question.ask(buffer, size);
            long length = Integer.toUnsignedLong(size.get(JAVA_INT, 0));
            if (code == Win32Error.ERROR_SUCCESS && length <= room) {
                return buffer.asSlice(0, length);
            }
            boolean wantsMore = length > room && length <= MOST_BYTES;
            if (code != Win32Error.ERROR_INSUFFICIENT_BUFFER || !wantsMore) {
                break;
            }
            room = (int) length;
        }
        function.check(code == Win32Error.ERROR_SUCCESS ? Win32Error.ERROR_BAD_LENGTH : code);
        throw new IllegalStateException("a code that is no success was taken for one: " + code);
    }
}
