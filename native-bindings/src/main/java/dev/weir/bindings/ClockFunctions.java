package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// The clocks of Windows: functions of sysinfoapi.h and profileapi.h.
///
/// They write into a segment of 8 bytes that the caller keeps, so that reading a clock costs no
/// more than the call.
///
/// **Thread.** Any.
@SuppressWarnings("MemberName") // Windows' spelling
public final class ClockFunctions {
    private final NativeFunction systemTime;
    private final NativeFunction counter;
    private final NativeFunction frequency;

    /// Looks the functions up in libraries, each when it is first called.
    public ClockFunctions(NativeLibraries libraries) {
        FunctionDescriptor reads = FunctionDescriptor.of(JAVA_INT, ADDRESS);
        systemTime =
                libraries.function(
                        "GetSystemTimePreciseAsFileTime", FunctionDescriptor.ofVoid(ADDRESS));
        counter = libraries.function("QueryPerformanceCounter", reads);
        frequency = libraries.function("QueryPerformanceFrequency", reads);
    }

    /// Returns the system time, UTC, as a FILETIME, with less than a microsecond of error.
    ///
    /// ```c
    /// void WINAPI GetSystemTimePreciseAsFileTime(LPFILETIME lpSystemTimeAsFileTime);
    /// ```
    ///
    /// @param scratch 8 bytes, aligned to 8
    public long GetSystemTimePreciseAsFileTime(MemorySegment scratch) {
        try {
            systemTime.handle().invokeExact(scratch);
            return scratch.get(JAVA_LONG, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns the counter that stamps the events of a session, in ticks of
    /// [#QueryPerformanceFrequency].
    ///
    /// ```c
    /// BOOL WINAPI QueryPerformanceCounter(LARGE_INTEGER *lpPerformanceCount);
    /// ```
    ///
    /// @param scratch 8 bytes, aligned to 8
    public long QueryPerformanceCounter(MemorySegment scratch) {
        return read(counter, scratch);
    }

    /// Returns how many ticks a second the counter makes.
    ///
    /// ```c
    /// BOOL WINAPI QueryPerformanceFrequency(LARGE_INTEGER *lpFrequency);
    /// ```
    ///
    /// @param scratch 8 bytes, aligned to 8
    public long QueryPerformanceFrequency(MemorySegment scratch) {
        return read(frequency, scratch);
    }

    // They cannot fail on a Windows that can run a Windows JVM: no return value to look at.
    private static long read(NativeFunction function, MemorySegment scratch) {
        try {
            int ignored = (int) function.handle().invokeExact(scratch);
            return scratch.get(JAVA_LONG, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }
}
