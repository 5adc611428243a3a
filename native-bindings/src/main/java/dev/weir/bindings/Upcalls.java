package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// Makes Java methods callable from C.
final class Upcalls {
    private Upcalls() {}

    @SuppressWarnings("restricted")
    static <T> MemorySegment stub(
            Class<T> type, String method, T target, FunctionDescriptor descriptor, Arena arena) {
        try {
            MethodHandle handle =
                    MethodHandles.lookup()
                            .findVirtual(type, method, descriptor.toMethodType())
                            .bindTo(target);
            return Linker.nativeLinker().upcallStub(handle, descriptor, arena);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
