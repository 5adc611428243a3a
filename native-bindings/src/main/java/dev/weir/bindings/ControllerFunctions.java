package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// What controllers call: the functions of evntrace.h that start, change, query and stop sessions.
///
/// Structs are segments, built by the `Layout` classes' offsets; a session is the handle Windows
/// gives. A return code that is no success becomes a [Win32Exception].
///
/// **Thread.** Any.
@SuppressWarnings("MemberName") // Windows' spelling
public final class ControllerFunctions {
    /// `EnableTraceEx2`, ControlCode.
    public static final int EVENT_CONTROL_CODE_DISABLE_PROVIDER = 0;

    /// `EnableTraceEx2`, ControlCode.
    public static final int EVENT_CONTROL_CODE_ENABLE_PROVIDER = 1;

    /// `EnableTraceEx2`, ControlCode: have the provider log its state.
    public static final int EVENT_CONTROL_CODE_CAPTURE_STATE = 2;

    /// `ControlTraceW`, ControlCode: fill in the properties.
    public static final int EVENT_TRACE_CONTROL_QUERY = 0;

    /// `ControlTraceW`, ControlCode: end the session, and fill in the properties.
    public static final int EVENT_TRACE_CONTROL_STOP = 1;

    /// `ControlTraceW`, ControlCode: change the session to the properties.
    public static final int EVENT_TRACE_CONTROL_UPDATE = 2;

    /// `ControlTraceW`, ControlCode: hand on all buffers, full or not.
    public static final int EVENT_TRACE_CONTROL_FLUSH = 3;

    private final NativeFunction startTrace;
    private final NativeFunction controlTrace;
    private final NativeFunction enableTrace;
    private final NativeFunction queryAllTraces;
    private final NativeFunction enumerateTraceGuids;
    private final NativeFunction traceSetInformation;
    private final NativeFunction traceQueryInformation;

    /// Looks the functions up in libraries, each when it is first called.
    public ControllerFunctions(NativeLibraries libraries) {
        startTrace =
                libraries.function(
                        "StartTraceW", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        controlTrace =
                libraries.function(
                        "ControlTraceW",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT));
        enableTrace =
                libraries.function(
                        "EnableTraceEx2",
                        FunctionDescriptor.of(
                                JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_BYTE, JAVA_LONG,
                                JAVA_LONG, JAVA_INT, ADDRESS));
        queryAllTraces =
                libraries.function(
                        "QueryAllTracesW",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        enumerateTraceGuids =
                libraries.function(
                        "EnumerateTraceGuidsEx",
                        FunctionDescriptor.of(
                                JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        traceSetInformation =
                libraries.function(
                        "TraceSetInformation",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
        traceQueryInformation =
                libraries.optionalFunction(
                        "Windows 8",
                        "TraceQueryInformation",
                        FunctionDescriptor.of(
                                JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    }

    /// Starts a session and returns its handle.
    ///
    /// ```c
    /// ULONG WMIAPI StartTraceW(PTRACEHANDLE TraceHandle, LPCWSTR InstanceName,
    ///                          PEVENT_TRACE_PROPERTIES Properties);
    /// ```
    ///
    /// @param instanceName the session's name, a [WideString]
    /// @param properties an [EventTracePropertiesLayout] with room for the name
    public long StartTraceW(MemorySegment instanceName, MemorySegment properties) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(JAVA_LONG);
            startTrace.check(
                    (int) startTrace.handle().invokeExact(handle, instanceName, properties));
            return handle.get(JAVA_LONG, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Queries, changes, flushes or stops a session, named by its handle, or by its name where the
    /// handle is 0.
    ///
    /// ```c
    /// ULONG WMIAPI ControlTraceW(TRACEHANDLE TraceHandle, LPCWSTR InstanceName,
    ///                            PEVENT_TRACE_PROPERTIES Properties, ULONG ControlCode);
    /// ```
    ///
    /// @param instanceName the session's name, a [WideString], or [MemorySegment#NULL]
    /// @param properties an [EventTracePropertiesLayout] with room for the names, filled in
    /// @param controlCode `EVENT_TRACE_CONTROL_`
    public void ControlTraceW(
            long traceHandle,
            MemorySegment instanceName,
            MemorySegment properties,
            int controlCode) {
        try {
            controlTrace.check(
                    (int)
                            controlTrace
                                    .handle()
                                    .invokeExact(
                                            traceHandle, instanceName, properties, controlCode));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Enables a provider for a session, or disables it.
    ///
    /// ```c
    /// ULONG WMIAPI EnableTraceEx2(TRACEHANDLE TraceHandle, LPCGUID ProviderId, ULONG ControlCode,
    ///                             UCHAR Level, ULONGLONG MatchAnyKeyword,
    ///                             ULONGLONG MatchAllKeyword, ULONG Timeout,
    ///                             PENABLE_TRACE_PARAMETERS EnableParameters);
    /// ```
    ///
    /// @param providerId a GUID of 16 bytes
    /// @param controlCode `EVENT_CONTROL_CODE_`
    /// @param timeoutMillis how long to wait for the provider, 0 not at all
    /// @param enableParameters an [EnableTraceParametersLayout], or [MemorySegment#NULL]
    public void EnableTraceEx2(
            long traceHandle,
            MemorySegment providerId,
            int controlCode,
            int level,
            long matchAnyKeyword,
            long matchAllKeyword,
            int timeoutMillis,
            MemorySegment enableParameters) {
        try {
            enableTrace.check(
                    (int)
                            enableTrace
                                    .handle()
                                    .invokeExact(
                                            traceHandle,
                                            providerId,
                                            controlCode,
                                            (byte) level,
                                            matchAnyKeyword,
                                            matchAllKeyword,
                                            timeoutMillis,
                                            enableParameters));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Fills in the properties of all sessions and returns how many there are, which may be more
    /// than there was room for (`ERROR_MORE_DATA`).
    ///
    /// ```c
    /// ULONG WMIAPI QueryAllTracesW(PEVENT_TRACE_PROPERTIES* PropertyArray,
    ///                              ULONG PropertyArrayCount, PULONG LoggerCount);
    /// ```
    ///
    /// @param propertyArray addresses, each of an [EventTracePropertiesLayout] with room for the
    ///   names; Windows before 10 takes no more than 64
    public int QueryAllTracesW(MemorySegment propertyArray) {
        int room = (int) (propertyArray.byteSize() / ADDRESS.byteSize());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_INT);
            int code = (int) queryAllTraces.handle().invokeExact(propertyArray, room, count);
            if (code != Win32Error.ERROR_MORE_DATA) {
                queryAllTraces.check(code);
            }
            return count.get(JAVA_INT, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Tells about registered providers and returns the length of the answer in bytes, which is
    /// more than there was room for when nothing was filled in (`ERROR_INSUFFICIENT_BUFFER`).
    ///
    /// ```c
    /// ULONG WMIAPI EnumerateTraceGuidsEx(TRACE_QUERY_INFO_CLASS TraceQueryInfoClass,
    ///                                    PVOID InBuffer, ULONG InBufferSize,
    ///                                    PVOID OutBuffer, ULONG OutBufferSize,
    ///                                    PULONG ReturnLength);
    /// ```
    ///
    /// @param traceQueryInfoClass one of [TraceQueryInfoClass]
    /// @param inBuffer a GUID, or [MemorySegment#NULL]
    public long EnumerateTraceGuidsEx(
            int traceQueryInfoClass, MemorySegment inBuffer, MemorySegment outBuffer) {
        int inLength = (int) inBuffer.byteSize();
        int outLength = (int) outBuffer.byteSize();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(JAVA_INT);
            int code =
                    (int)
                            enumerateTraceGuids
                                    .handle()
                                    .invokeExact(
                                            traceQueryInfoClass,
                                            inBuffer,
                                            inLength,
                                            outBuffer,
                                            outLength,
                                            length);
            if (code != Win32Error.ERROR_INSUFFICIENT_BUFFER) {
                enumerateTraceGuids.check(code);
            }
            return Integer.toUnsignedLong(length.get(JAVA_INT, 0));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Sets something of a session that runs.
    ///
    /// ```c
    /// ULONG WMIAPI TraceSetInformation(TRACEHANDLE SessionHandle,
    ///                                  TRACE_INFO_CLASS InformationClass,
    ///                                  PVOID TraceInformation, ULONG InformationLength);
    /// ```
    ///
    /// @param informationClass one of [TraceQueryInfoClass]
    public void TraceSetInformation(
            long sessionHandle, int informationClass, MemorySegment traceInformation) {
        int length = (int) traceInformation.byteSize();
        try {
            traceSetInformation.check(
                    (int)
                            traceSetInformation
                                    .handle()
                                    .invokeExact(
                                            sessionHandle,
                                            informationClass,
                                            traceInformation,
                                            length));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Asks something of a session, or of event tracing as a whole when the handle is 0, and
    /// returns the length of the answer in bytes.
    ///
    /// ```c
    /// ULONG WMIAPI TraceQueryInformation(TRACEHANDLE SessionHandle,
    ///                                    TRACE_INFO_CLASS InformationClass,
    ///                                    PVOID TraceInformation, ULONG InformationLength,
    ///                                    PULONG ReturnLength);
    /// ```
    ///
    /// @param informationClass one of [TraceQueryInfoClass]
    public long TraceQueryInformation(
            long sessionHandle, int informationClass, MemorySegment traceInformation) {
        int room = (int) traceInformation.byteSize();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(JAVA_INT);
            traceQueryInformation.check(
                    (int)
                            traceQueryInformation
                                    .handle()
                                    .invokeExact(
                                            sessionHandle,
                                            informationClass,
                                            traceInformation,
                                            room,
                                            length));
            return Integer.toUnsignedLong(length.get(JAVA_INT, 0));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }
}
