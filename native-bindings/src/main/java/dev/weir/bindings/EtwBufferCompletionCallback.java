package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Takes back the buffers that were given to a buffer stream.
///
/// ```c
/// VOID WINAPI PetwBufferCompletionCallback(const ETW_BUFFER_HEADER *Buffer,
///                                          void *CallbackContext);
/// ```
///
/// **Thread.** Whichever Windows is done with the buffer on. **Errors.** Never throws: what leaves
/// a callback ends the virtual machine.
@FunctionalInterface
public interface EtwBufferCompletionCallback {
    /// Takes back the buffer at an address.
    ///
    /// @param callbackContext what [BufferFunctions#OpenTraceFromBufferStream] was given
    void onBufferDone(long buffer, long callbackContext);

    /// Makes the address for [BufferFunctions#OpenTraceFromBufferStream].
    ///
    /// **Lifetime.** The arena's, which nothing keeps alive: close it only after ProcessTrace has
    /// returned.
    static MemorySegment stub(EtwBufferCompletionCallback callback, Arena arena) {
        return Upcalls.stub(
                EtwBufferCompletionCallback.class,
                "onBufferDone",
                callback,
                FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
                arena);
    }
}
