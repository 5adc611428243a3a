package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// `GetLastError`, read by the linker right behind a call, before the JVM can change it.
///
/// Elsewhere than on Windows, where only an emulator can stand behind the functions, `errno` is in
/// its place.
final class LastError {
    private static final String STATE =
            System.getProperty("os.name").startsWith("Windows") ? "GetLastError" : "errno";

    /// Makes a function take, as its first argument, the segment that receives the error.
    static final Linker.Option OPTION = Linker.Option.captureCallState(STATE);

    private LastError() {}

    static MemorySegment allocate(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    static int get(MemorySegment state) {
        return state.get(
                ValueLayout.JAVA_INT,
                Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement(STATE)));
    }
}
