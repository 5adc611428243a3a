package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;

/// The functions of event tracing, one method each, in Windows' spelling.
///
/// Structs are segments, built by the `Layout` classes' offsets; sessions and traces are the
/// handles Windows gives. A return code that is no success becomes a [Win32Exception], and so does
/// a function that the system does not have: `ERROR_PROC_NOT_FOUND`, when it is first called.
///
/// **Thread.** Any.
@SuppressWarnings("MemberName") // Windows' spelling
public final class EtwFunctions {
    /// `EnableTraceEx2`, ControlCode.
    public static final int EVENT_CONTROL_CODE_DISABLE_PROVIDER = 0;

    /// `EnableTraceEx2`, ControlCode.
    public static final int EVENT_CONTROL_CODE_ENABLE_PROVIDER = 1;

    /// `ControlTraceW`, ControlCode: fill in the properties.
    public static final int EVENT_TRACE_CONTROL_QUERY = 0;

    /// `ControlTraceW`, ControlCode: end the session, and fill in the properties.
    public static final int EVENT_TRACE_CONTROL_STOP = 1;

    /// What `OpenTraceW` returns when it refuses.
    public static final long INVALID_PROCESSTRACE_HANDLE = -1;

    private final NativeFunction startTrace;
    private final NativeFunction controlTrace;
    private final NativeFunction enableTrace;
    private final NativeFunction openTrace;
    private final NativeFunction processTrace;
    private final NativeFunction closeTrace;

    private EtwFunctions(SymbolLookup symbols, String libraries) {
        startTrace =
                new NativeFunction(
                        "StartTraceW",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
                        symbols,
                        libraries);
        controlTrace =
                new NativeFunction(
                        "ControlTraceW",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, JAVA_INT),
                        symbols,
                        libraries);
        enableTrace =
                new NativeFunction(
                        "EnableTraceEx2",
                        FunctionDescriptor.of(
                                JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_BYTE, JAVA_LONG,
                                JAVA_LONG, JAVA_INT, ADDRESS),
                        symbols,
                        libraries);
        openTrace =
                new NativeFunction(
                        "OpenTraceW",
                        FunctionDescriptor.of(JAVA_LONG, ADDRESS),
                        symbols,
                        libraries,
                        LastError.OPTION);
        processTrace =
                new NativeFunction(
                        "ProcessTrace",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS),
                        symbols,
                        libraries);
        closeTrace =
                new NativeFunction(
                        "CloseTrace",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG),
                        symbols,
                        libraries);
    }

    /// Finds the functions of this Windows: in sechost.dll, else in advapi32.dll.
    ///
    /// **Errors.** [Win32Exception] with `ERROR_MOD_NOT_FOUND` when this system is no Windows.
    public static EtwFunctions system() {
        SymbolLookup symbols = library("sechost").or(library("advapi32"));
        return new EtwFunctions(symbols, "sechost, advapi32");
    }

    /// Finds the functions in a library that stands in for Windows' own.
    ///
    /// **Errors.** [Win32Exception] with `ERROR_MOD_NOT_FOUND` when it cannot be loaded.
    public static EtwFunctions in(Path library) {
        return new EtwFunctions(library(library.toAbsolutePath().toString()), library.toString());
    }

    // The library stays loaded as long as the process lives: a function may be running in it.
    @SuppressWarnings("restricted")
    private static SymbolLookup library(String name) {
        try {
            return SymbolLookup.libraryLookup(name, Arena.global());
        } catch (IllegalArgumentException notLoaded) {
            throw new Win32Exception(name, Win32Error.ERROR_MOD_NOT_FOUND, "");
        }
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

    /// Queries or stops a session, named by its handle, or by its name where the handle is 0.
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

    /// Opens a session or a log file for reading, fills its header in and returns a handle.
    ///
    /// ```c
    /// TRACEHANDLE WMIAPI OpenTraceW(PEVENT_TRACE_LOGFILEW Logfile);
    /// ```
    ///
    /// The one function that does not return its error code but leaves it to `GetLastError`.
    ///
    /// @param logfile an [EventTraceLogfileLayout]
    public long OpenTraceW(MemorySegment logfile) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            long handle = (long) openTrace.handle().invokeExact(error, logfile);
            if (handle == INVALID_PROCESSTRACE_HANDLE) {
                throw new Win32Exception("OpenTraceW", LastError.get(error));
            }
            return handle;
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Delivers records to the trace's callbacks until its end or its close, and tells whether it
    /// came so far; it did not when a buffer callback ended it (`ERROR_CANCELLED`).
    ///
    /// ```c
    /// ULONG WMIAPI ProcessTrace(PTRACEHANDLE HandleArray, ULONG HandleCount,
    ///                           LPFILETIME StartTime, LPFILETIME EndTime);
    /// ```
    ///
    /// **Thread.** Holds the calling thread, a platform thread, which runs the callbacks.
    public boolean ProcessTrace(long traceHandle) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handles = arena.allocateFrom(JAVA_LONG, traceHandle);
            MemorySegment unbounded = MemorySegment.NULL;
            int code = (int) processTrace.handle().invokeExact(handles, 1, unbounded, unbounded);
            if (code == Win32Error.ERROR_CANCELLED) {
                return false;
            }
            processTrace.check(code);
            return true;
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Closes a trace and tells whether it is closed now; it will be when `ProcessTrace`, which
    /// still runs, has returned (`ERROR_CTX_CLOSE_PENDING`).
    ///
    /// ```c
    /// ULONG WMIAPI CloseTrace(TRACEHANDLE TraceHandle);
    /// ```
    public boolean CloseTrace(long traceHandle) {
        try {
            int code = (int) closeTrace.handle().invokeExact(traceHandle);
            if (code == Win32Error.ERROR_CTX_CLOSE_PENDING) {
                return false;
            }
            closeTrace.check(code);
            return true;
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }
}
