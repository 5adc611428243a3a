package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Takes the records that ProcessTrace delivers.
///
/// ```c
/// void WINAPI EventRecordCallback(PEVENT_RECORD EventRecord);
/// ```
///
/// **Thread.** The one that called [ConsumerFunctions#ProcessTrace]. **Lifetime.** The record, and
/// all it points to, is valid until the method returns. **Errors.** Never throws: what leaves a
/// callback ends the virtual machine.
@FunctionalInterface
public interface EventRecordCallback {
    /// Takes the record at an address.
    void onEventRecord(long eventRecord);

    /// Makes the address for `EVENT_TRACE_LOGFILEW.EventRecordCallback`.
    ///
    /// **Lifetime.** The arena's, which nothing keeps alive: close it only after ProcessTrace has
    /// returned.
    static MemorySegment stub(EventRecordCallback callback, Arena arena) {
        // An address comes as a number: both ABIs pass it as one, and no segment is made for it.
        return Upcalls.stub(
                EventRecordCallback.class,
                "onEventRecord",
                callback,
                FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG),
                arena);
    }
}
