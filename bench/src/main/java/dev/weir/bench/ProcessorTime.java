package dev.weir.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/// The processor time that each thread on the way took for an event: what other programs on the
/// machine do not change.
///
/// @param traceNanos callback and copy into the ring, in nanoseconds an event
/// @param journalNanos ring to journal, in nanoseconds an event
/// @param readerNanos journal to the reader's sink, in nanoseconds an event
record ProcessorTime(double traceNanos, double journalNanos, double readerNanos) {
    /// Divides what the threads took since they were started by a number of events.
    static ProcessorTime perEvent(long events) {
        return new ProcessorTime(
                nanos("etw-trace") / events,
                nanos("etw-journal") / events,
                nanos("reader") / events);
    }

    private static double nanos(String name) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread.getThreadName().equals(name)) {
                return threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return Double.NaN;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%5.0f %5.0f %5.0f ns", traceNanos, journalNanos, readerNanos);
    }
}
