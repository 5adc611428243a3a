package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Takes what sessions want of a provider of this process.
///
/// ```c
/// VOID NTAPI EnableCallback(LPCGUID SourceId, ULONG IsEnabled, UCHAR Level,
///                           ULONGLONG MatchAnyKeyword, ULONGLONG MatchAllKeyword,
///                           PEVENT_FILTER_DESCRIPTOR FilterData, PVOID CallbackContext);
/// ```
///
/// **Thread.** Any, one of Windows' own or the one that registers; must return at once and call no
/// function that controls a session. **Lifetime.** What the addresses point to is valid until the
/// method returns. **Errors.** Never throws: what leaves a callback ends the virtual machine.
@FunctionalInterface
public interface EnableCallback {
    /// Takes the state of all sessions together.
    ///
    /// @param isEnabled an `EVENT_CONTROL_CODE_` of [ControllerFunctions]
    void onEnable(
            long sourceId,
            int isEnabled,
            byte level,
            long matchAnyKeyword,
            long matchAllKeyword,
            long filterData,
            long callbackContext);

    /// Makes the address for [ProviderFunctions#EventRegister].
    ///
    /// **Lifetime.** The arena's, which nothing keeps alive: close it only after EventUnregister
    /// has returned.
    static MemorySegment stub(EnableCallback callback, Arena arena) {
        return Upcalls.stub(
                EnableCallback.class,
                "onEnable",
                callback,
                FunctionDescriptor.ofVoid(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_BYTE,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                arena);
    }
}
