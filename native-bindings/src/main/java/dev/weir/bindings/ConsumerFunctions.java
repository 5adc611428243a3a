package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// What consumers call: the functions of evntrace.h that read sessions and log files, a record at a
/// time.
///
/// Structs are segments, built by the `Layout` classes' offsets; a trace is the handle Windows
/// gives. A return code that is no success becomes a [Win32Exception].
///
/// **Thread.** Any.
@SuppressWarnings("MemberName") // Windows' spelling
public final class ConsumerFunctions {
    /// What `OpenTraceW` returns when it refuses.
    public static final long INVALID_PROCESSTRACE_HANDLE = -1;

    private final NativeFunction openTrace;
    private final NativeFunction processTrace;
    private final NativeFunction closeTrace;

    /// Looks the functions up in libraries, each when it is first called.
    public ConsumerFunctions(NativeLibraries libraries) {
        openTrace =
                libraries.function(
                        "OpenTraceW", FunctionDescriptor.of(JAVA_LONG, ADDRESS), LastError.OPTION);
        processTrace =
                libraries.function(
                        "ProcessTrace",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        closeTrace = libraries.function("CloseTrace", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
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
