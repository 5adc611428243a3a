package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// What providers call: the functions of evntprov.h that register a provider and write its events.
///
/// Structs are segments, built by the `Layout` classes' offsets; a provider is the handle Windows
/// gives. Where a provider is set up, a return code that is no success becomes a [Win32Exception];
/// the functions that write return it, for an event that no session can take concerns its provider
/// no further.
///
/// **Thread.** Any.
@SuppressWarnings("MemberName") // Windows' spelling
public final class ProviderFunctions {
    /// `EventSetInformation`, InformationClass: the provider's traits.
    public static final int EVENT_PROVIDER_SET_TRAITS = 2;

    /// `EventActivityIdControl`, ControlCode: read the thread's activity.
    public static final int EVENT_ACTIVITY_CTRL_GET_ID = 1;

    /// `EventActivityIdControl`, ControlCode: set the thread's activity.
    public static final int EVENT_ACTIVITY_CTRL_SET_ID = 2;

    /// `EventActivityIdControl`, ControlCode: make an activity that no other event has.
    public static final int EVENT_ACTIVITY_CTRL_CREATE_ID = 3;

    private final NativeFunction register;
    private final NativeFunction unregister;
    private final NativeFunction setInformation;
    private final NativeFunction enabled;
    private final NativeFunction providerEnabled;
    private final NativeFunction write;
    private final NativeFunction writeTransfer;
    private final NativeFunction writeEx;
    private final NativeFunction writeString;
    private final NativeFunction activityIdControl;

    /// Looks the functions up in libraries, each when it is first called.
    public ProviderFunctions(NativeLibraries libraries) {
        register =
                libraries.function(
                        "EventRegister",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        unregister =
                libraries.function("EventUnregister", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
        setInformation =
                libraries.function(
                        "EventSetInformation",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
        enabled =
                libraries.function(
                        "EventEnabled", FunctionDescriptor.of(JAVA_BYTE, JAVA_LONG, ADDRESS));
        providerEnabled =
                libraries.function(
                        "EventProviderEnabled",
                        FunctionDescriptor.of(JAVA_BYTE, JAVA_LONG, JAVA_BYTE, JAVA_LONG));
        write =
                libraries.function(
                        "EventWrite",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS));
        writeTransfer =
                libraries.function(
                        "EventWriteTransfer",
                        FunctionDescriptor.of(
                                JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
        writeEx =
                libraries.function(
                        "EventWriteEx",
                        FunctionDescriptor.of(
                                JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS,
                                JAVA_INT, ADDRESS));
        writeString =
                libraries.function(
                        "EventWriteString",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_BYTE, JAVA_LONG, ADDRESS));
        activityIdControl =
                libraries.function(
                        "EventActivityIdControl",
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }

    /// Registers a provider and returns its handle.
    ///
    /// ```c
    /// ULONG EVNTAPI EventRegister(LPCGUID ProviderId, PENABLECALLBACK EnableCallback,
    ///                             PVOID CallbackContext, PREGHANDLE RegHandle);
    /// ```
    ///
    /// @param providerId a GUID of 16 bytes
    /// @param enableCallback an [EnableCallback], called while this runs when a session has enabled
    ///   the provider already; or [MemorySegment#NULL]
    public long EventRegister(MemorySegment providerId, MemorySegment enableCallback) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(JAVA_LONG);
            register.check(
                    (int)
                            register.handle()
                                    .invokeExact(
                                            providerId,
                                            enableCallback,
                                            MemorySegment.NULL,
                                            handle));
            return handle.get(JAVA_LONG, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Removes a provider's registration; no callback of it runs when this has returned.
    ///
    /// ```c
    /// ULONG EVNTAPI EventUnregister(REGHANDLE RegHandle);
    /// ```
    ///
    /// Never call it in the provider's own callback, for which it waits.
    public void EventUnregister(long regHandle) {
        try {
            unregister.check((int) unregister.handle().invokeExact(regHandle));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Tells Windows more about a provider.
    ///
    /// ```c
    /// ULONG EVNTAPI EventSetInformation(REGHANDLE RegHandle, EVENT_INFO_CLASS InformationClass,
    ///                                   PVOID EventInformation, ULONG InformationLength);
    /// ```
    ///
    /// @param informationClass [#EVENT_PROVIDER_SET_TRAITS]
    public void EventSetInformation(
            long regHandle, int informationClass, MemorySegment information) {
        try {
            setInformation.check(
                    (int)
                            setInformation
                                    .handle()
                                    .invokeExact(
                                            regHandle,
                                            informationClass,
                                            information,
                                            (int) information.byteSize()));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Tells whether a session wants an event of this descriptor.
    ///
    /// ```c
    /// BOOLEAN EVNTAPI EventEnabled(REGHANDLE RegHandle, PCEVENT_DESCRIPTOR EventDescriptor);
    /// ```
    ///
    /// @param eventDescriptor an [EventDescriptorLayout]
    public boolean EventEnabled(long regHandle, MemorySegment eventDescriptor) {
        try {
            return (byte) enabled.handle().invokeExact(regHandle, eventDescriptor) != 0;
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Tells whether a session wants events of a level with these keywords.
    ///
    /// ```c
    /// BOOLEAN EVNTAPI EventProviderEnabled(REGHANDLE RegHandle, UCHAR Level, ULONGLONG Keyword);
    /// ```
    public boolean EventProviderEnabled(long regHandle, int level, long keyword) {
        try {
            byte answer =
                    (byte) providerEnabled.handle().invokeExact(regHandle, (byte) level, keyword);
            return answer != 0;
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Writes an event with the thread's activity, and returns Windows' code.
    ///
    /// ```c
    /// ULONG EVNTAPI EventWrite(REGHANDLE RegHandle, PCEVENT_DESCRIPTOR EventDescriptor,
    ///                          ULONG UserDataCount, PEVENT_DATA_DESCRIPTOR UserData);
    /// ```
    ///
    /// @param eventDescriptor an [EventDescriptorLayout]
    /// @param userData so many [EventDataDescriptorLayout]s
    public int EventWrite(
            long regHandle,
            MemorySegment eventDescriptor,
            int userDataCount,
            MemorySegment userData) {
        try {
            return (int)
                    write.handle().invokeExact(regHandle, eventDescriptor, userDataCount, userData);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Writes an event that names its activity, and returns Windows' code.
    ///
    /// ```c
    /// ULONG EVNTAPI EventWriteTransfer(REGHANDLE RegHandle, PCEVENT_DESCRIPTOR EventDescriptor,
    ///                                  LPCGUID ActivityId, LPCGUID RelatedActivityId,
    ///                                  ULONG UserDataCount, PEVENT_DATA_DESCRIPTOR UserData);
    /// ```
    ///
    /// @param eventDescriptor an [EventDescriptorLayout]
    /// @param activityId a GUID, or [MemorySegment#NULL] for the thread's
    /// @param relatedActivityId a GUID, or [MemorySegment#NULL] for none
    /// @param userData so many [EventDataDescriptorLayout]s
    public int EventWriteTransfer(
            long regHandle,
            MemorySegment eventDescriptor,
            MemorySegment activityId,
            MemorySegment relatedActivityId,
            int userDataCount,
            MemorySegment userData) {
        try {
            return (int)
                    writeTransfer
                            .handle()
                            .invokeExact(
                                    regHandle,
                                    eventDescriptor,
                                    activityId,
                                    relatedActivityId,
                                    userDataCount,
                                    userData);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Writes an event that not all sessions are to get, and returns Windows' code.
    ///
    /// ```c
    /// ULONG EVNTAPI EventWriteEx(REGHANDLE RegHandle, PCEVENT_DESCRIPTOR EventDescriptor,
    ///                            ULONG64 Filter, ULONG Flags, LPCGUID ActivityId,
    ///                            LPCGUID RelatedActivityId, ULONG UserDataCount,
    ///                            PEVENT_DATA_DESCRIPTOR UserData);
    /// ```
    ///
    /// @param eventDescriptor an [EventDescriptorLayout]
    /// @param filter a bit for each session that is not to get it, as the callback's filter data
    ///   numbers them
    /// @param flags `EVENT_WRITE_FLAG_`
    /// @param activityId a GUID, or [MemorySegment#NULL] for the thread's
    /// @param relatedActivityId a GUID, or [MemorySegment#NULL] for none
    /// @param userData so many [EventDataDescriptorLayout]s
    public int EventWriteEx(
            long regHandle,
            MemorySegment eventDescriptor,
            long filter,
            int flags,
            MemorySegment activityId,
            MemorySegment relatedActivityId,
            int userDataCount,
            MemorySegment userData) {
        try {
            return (int)
                    writeEx.handle()
                            .invokeExact(
                                    regHandle,
                                    eventDescriptor,
                                    filter,
                                    flags,
                                    activityId,
                                    relatedActivityId,
                                    userDataCount,
                                    userData);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Writes an event that is only a text, and returns Windows' code.
    ///
    /// ```c
    /// ULONG EVNTAPI EventWriteString(REGHANDLE RegHandle, UCHAR Level, ULONGLONG Keyword,
    ///                                PCWSTR String);
    /// ```
    ///
    /// @param string a [WideString]
    public int EventWriteString(long regHandle, int level, long keyword, MemorySegment string) {
        try {
            return (int) writeString.handle().invokeExact(regHandle, (byte) level, keyword, string);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Reads, sets or makes an activity.
    ///
    /// ```c
    /// ULONG EVNTAPI EventActivityIdControl(ULONG ControlCode, LPGUID ActivityId);
    /// ```
    ///
    /// **Thread.** The one whose activity it is.
    ///
    /// @param controlCode `EVENT_ACTIVITY_CTRL_`
    /// @param activityId a GUID of 16 bytes, read or written
    public void EventActivityIdControl(int controlCode, MemorySegment activityId) {
        try {
            activityIdControl.check(
                    (int) activityIdControl.handle().invokeExact(controlCode, activityId));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }
}
