package dev.weir.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What one run of [EndToEnd] showed.
///
/// @param rate the events made a second; 0 for as many as were taken
/// @param read the events that reached the reader
/// @param lost the events that the reader was told are missing
/// @param eventsPerSecond the events read a second, up to the last one
/// @param latencyNanos from when an event was due to when the reader had it
/// @param allocatedBytes what the reader's thread allocated, for each event
/// @param processorTime what the threads took, for each event
record Outcome(
        long rate,
        long read,
        long lost,
        double eventsPerSecond,
        Histogram latencyNanos,
        double allocatedBytes,
        ProcessorTime processorTime) {

    static final String HEADING =
            "  made/s    read/s       lost    median      99 %    99.9 %     worst   B/event"
                    + "   trace, journal, reader";

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%8s %,9.0f %,10d %7.0f µs %6.1f ms %6.1f ms %6.1f ms %9.3f   %s",
                rate == 0 ? "storm" : String.format(Locale.ROOT, "%,d", rate),
                eventsPerSecond,
                lost,
                latencyNanos.getValueAtPercentile(50) / 1e3,
                latencyNanos.getValueAtPercentile(99) / 1e6,
                latencyNanos.getValueAtPercentile(99.9) / 1e6,
                latencyNanos.getMaxValue() / 1e6,
                allocatedBytes,
                processorTime);
    }
}
