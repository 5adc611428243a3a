package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// What consumers of whole buffers call: the functions of evntrace.h that open a session, a log
/// file or a stream of buffers, and hand out each buffer as it was flushed.
///
/// A trace they open is processed and closed as any other, by [ConsumerFunctions]. Structs are
/// segments, built by the `Layout` classes' offsets. A return code that is no success becomes a
/// [Win32Exception]; so does a Windows that does not have them yet.
///
/// **Thread.** Any.
@SuppressWarnings("MemberName") // Windows' spelling
public final class BufferFunctions {
    private static final String SINCE = "Windows 11 22H2";

    private final NativeFunction openRealTime;
    private final NativeFunction openRealTimeWithAllocation;
    private final NativeFunction openFile;
    private final NativeFunction openStream;
    private final NativeFunction addBuffer;
    private final NativeFunction incrementReference;
    private final NativeFunction decrementReference;

    /// Looks the functions up in libraries, each when it is first called.
    public BufferFunctions(NativeLibraries libraries) {
        FunctionDescriptor open = FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        openRealTime = opening(libraries, "OpenTraceFromRealTimeLogger", open);
        openRealTimeWithAllocation =
                opening(
                        libraries,
                        "OpenTraceFromRealTimeLoggerWithAllocationOptions",
                        FunctionDescriptor.of(
                                JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
        openFile = opening(libraries, "OpenTraceFromFile", open);
        openStream = opening(libraries, "OpenTraceFromBufferStream", open);
        addBuffer =
                libraries.optionalFunction(
                        SINCE,
                        "ProcessTraceAddBufferToBufferStream",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
        incrementReference =
                libraries.optionalFunction(
                        SINCE,
                        "ProcessTraceBufferIncrementReference",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
        decrementReference =
                libraries.optionalFunction(
                        SINCE,
                        "ProcessTraceBufferDecrementReference",
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    }

    /// Opens a real-time session, fills its header in and returns a handle.
    ///
    /// ```c
    /// PROCESSTRACE_HANDLE WMIAPI OpenTraceFromRealTimeLogger(
    ///         PCWSTR LoggerName, const ETW_OPEN_TRACE_OPTIONS *Options,
    ///         TRACE_LOGFILE_HEADER *LogFileHeader);
    /// ```
    ///
    /// @param loggerName the session's name, a [WideString]
    /// @param options an [EtwOpenTraceOptionsLayout]
    /// @param logFileHeader room for a [TraceLogfileHeaderLayout], or [MemorySegment#NULL]
    public long OpenTraceFromRealTimeLogger(
            MemorySegment loggerName, MemorySegment options, MemorySegment logFileHeader) {
        return open(
                "OpenTraceFromRealTimeLogger", openRealTime, loggerName, options, logFileHeader);
    }

    /// Opens a real-time session as [#OpenTraceFromRealTimeLogger] does, with a say in the memory
    /// for its buffers.
    ///
    /// ```c
    /// PROCESSTRACE_HANDLE WMIAPI OpenTraceFromRealTimeLoggerWithAllocationOptions(
    ///         PCWSTR LoggerName, const ETW_OPEN_TRACE_OPTIONS *Options,
    ///         ULONG_PTR AllocationSize, HANDLE MemoryPartitionHandle,
    ///         TRACE_LOGFILE_HEADER *LogFileHeader);
    /// ```
    ///
    /// @param loggerName the session's name, a [WideString]
    /// @param options an [EtwOpenTraceOptionsLayout]
    /// @param allocationSizeBytes allocated ahead; 0 for what is usual
    /// @param memoryPartitionHandle [MemorySegment#NULL] for that of the process
    /// @param logFileHeader room for a [TraceLogfileHeaderLayout], or [MemorySegment#NULL]
    public long OpenTraceFromRealTimeLoggerWithAllocationOptions(
            MemorySegment loggerName,
            MemorySegment options,
            long allocationSizeBytes,
            MemorySegment memoryPartitionHandle,
            MemorySegment logFileHeader) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            MethodHandle function = openRealTimeWithAllocation.handle();
            long handle =
                    (long)
                            function.invokeExact(
                                    error,
                                    loggerName,
                                    options,
                                    allocationSizeBytes,
                                    memoryPartitionHandle,
                                    logFileHeader);
            return opened("OpenTraceFromRealTimeLoggerWithAllocationOptions", handle, error);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Opens a log file, fills its header in and returns a handle.
    ///
    /// ```c
    /// PROCESSTRACE_HANDLE WMIAPI OpenTraceFromFile(
    ///         PCWSTR LogFileName, const ETW_OPEN_TRACE_OPTIONS *Options,
    ///         TRACE_LOGFILE_HEADER *LogFileHeader);
    /// ```
    ///
    /// @param logFileName the file's path, a [WideString]
    /// @param options an [EtwOpenTraceOptionsLayout]
    /// @param logFileHeader room for a [TraceLogfileHeaderLayout], or [MemorySegment#NULL]
    public long OpenTraceFromFile(
            MemorySegment logFileName, MemorySegment options, MemorySegment logFileHeader) {
        return open("OpenTraceFromFile", openFile, logFileName, options, logFileHeader);
    }

    /// Opens a trace of the buffers that [#ProcessTraceAddBufferToBufferStream] gives it, and
    /// returns a handle.
    ///
    /// ```c
    /// PROCESSTRACE_HANDLE WMIAPI OpenTraceFromBufferStream(
    ///         const ETW_OPEN_TRACE_OPTIONS *Options,
    ///         PETW_BUFFER_COMPLETION_CALLBACK BufferCompletionCallback,
    ///         void *BufferCompletionContext);
    /// ```
    ///
    /// @param options an [EtwOpenTraceOptionsLayout]
    /// @param bufferCompletionCallback an [EtwBufferCompletionCallback#stub]
    /// @param bufferCompletionContext handed to the callback
    public long OpenTraceFromBufferStream(
            MemorySegment options,
            MemorySegment bufferCompletionCallback,
            MemorySegment bufferCompletionContext) {
        return open(
                "OpenTraceFromBufferStream",
                openStream,
                options,
                bufferCompletionCallback,
                bufferCompletionContext);
    }

    /// Gives a stream the next buffer, in the order in which ProcessTrace handed it out elsewhere.
    ///
    /// ```c
    /// ULONG WMIAPI ProcessTraceAddBufferToBufferStream(
    ///         PROCESSTRACE_HANDLE TraceHandle, const ETW_BUFFER_HEADER *Buffer,
    ///         ULONG BufferSize);
    /// ```
    ///
    /// **Lifetime.** The buffer must stay until the completion callback gets it back.
    ///
    /// @param buffer the address of an [EtwBufferHeaderLayout], the records behind it
    /// @param bufferSize the buffer's length in bytes
    public void ProcessTraceAddBufferToBufferStream(long traceHandle, long buffer, int bufferSize) {
        try {
            addBuffer.check((int) addBuffer.handle().invokeExact(traceHandle, buffer, bufferSize));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Keeps a buffer beyond the callback that got it; each reference must be taken back, for
    /// ProcessTrace does not return before.
    ///
    /// ```c
    /// ULONG WMIAPI ProcessTraceBufferIncrementReference(
    ///         PROCESSTRACE_HANDLE TraceHandle, const ETW_BUFFER_HEADER *Buffer);
    /// ```
    ///
    /// **Thread.** The callback's.
    public void ProcessTraceBufferIncrementReference(long traceHandle, long buffer) {
        try {
            incrementReference.check(
                    (int) incrementReference.handle().invokeExact(traceHandle, buffer));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Lets go of a buffer that [#ProcessTraceBufferIncrementReference] kept.
    ///
    /// ```c
    /// ULONG WMIAPI ProcessTraceBufferDecrementReference(const ETW_BUFFER_HEADER *Buffer);
    /// ```
    public void ProcessTraceBufferDecrementReference(long buffer) {
        try {
            decrementReference.check((int) decrementReference.handle().invokeExact(buffer));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    private static NativeFunction opening(
            NativeLibraries libraries, String name, FunctionDescriptor descriptor) {
        return libraries.optionalFunction(SINCE, name, descriptor, LastError.OPTION);
    }

    private static long open(
            String name,
            NativeFunction function,
            MemorySegment first,
            MemorySegment second,
            MemorySegment third) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            long handle = (long) function.handle().invokeExact(error, first, second, third);
            return opened(name, handle, error);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    private static long opened(String name, long handle, MemorySegment error) {
        if (handle == ConsumerFunctions.INVALID_PROCESSTRACE_HANDLE) {
            throw new Win32Exception(name, LastError.get(error));
        }
        return handle;
    }
}
