package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Takes ProcessTrace's statistics behind each buffer, and may end it.
///
/// ```c
/// ULONG WINAPI BufferCallback(PEVENT_TRACE_LOGFILEW Logfile);
/// ```
///
/// **Thread.** The one that called [ConsumerFunctions#ProcessTrace]. **Lifetime.** The struct is
/// valid until the method returns. **Errors.** Never throws: what leaves a callback ends the
/// virtual machine.
@FunctionalInterface
public interface BufferCallback {
    /// Has ProcessTrace go on.
    int TRUE = 1;

    /// Makes ProcessTrace return.
    int FALSE = 0;

    /// Takes the EVENT_TRACE_LOGFILEW at an address and returns [#TRUE] or [#FALSE].
    int onBuffer(long logfile);

    /// Makes the address for `EVENT_TRACE_LOGFILEW.BufferCallback`.
    ///
    /// **Lifetime.** The arena's, which nothing keeps alive: close it only after ProcessTrace has
    /// returned.
    static MemorySegment stub(BufferCallback callback, Arena arena) {
        return Upcalls.stub(
                BufferCallback.class,
                "onBuffer",
                callback,
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
                arena);
    }
}
