package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Takes whole buffers of a session, as they were flushed.
///
/// ```c
/// BOOL WINAPI PetwBufferCallback(const ETW_BUFFER_HEADER *Buffer, ULONG BufferSize,
///                                const ETW_BUFFER_CALLBACK_INFORMATION *ConsumerInfo,
///                                void *CallbackContext);
/// ```
///
/// **Thread.** The one that called [ConsumerFunctions#ProcessTrace]. **Lifetime.** The buffer is
/// valid until the method returns, or until [BufferFunctions#ProcessTraceBufferDecrementReference]
/// where it was referenced. **Errors.** Never throws: what leaves a callback ends the virtual
/// machine.
@FunctionalInterface
public interface EtwBufferCallback {
    /// Has ProcessTrace go on.
    int TRUE = 1;

    /// Makes ProcessTrace return.
    int FALSE = 0;

    /// Takes the buffer at an address and returns [#TRUE] or [#FALSE].
    ///
    /// @param buffer an [EtwBufferHeaderLayout], the records behind it
    /// @param bufferSize the buffer's length in bytes, unsigned
    /// @param consumerInfo an [EtwBufferCallbackInformationLayout]
    /// @param callbackContext `ETW_OPEN_TRACE_OPTIONS.BufferCallbackContext`
    int onBuffer(long buffer, int bufferSize, long consumerInfo, long callbackContext);

    /// Makes the address for `ETW_OPEN_TRACE_OPTIONS.BufferCallback`.
    ///
    /// **Lifetime.** The arena's, which nothing keeps alive: close it only after ProcessTrace has
    /// returned.
    static MemorySegment stub(EtwBufferCallback callback, Arena arena) {
        return Upcalls.stub(
                EtwBufferCallback.class,
                "onBuffer",
                callback,
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                arena);
    }
}
