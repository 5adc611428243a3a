package dev.weir.cli;

import dev.weir.journal.RecordingProgress;
import dev.weir.sensor.Filetime;
import java.time.Duration;

/// How a live recording goes, in a line.
final class LiveLine {
    private static final double TICKS_PER_MILLI = Filetime.TICKS_PER_SECOND / 1e3;
    private static final String UNITS = "KMGTPE";

    private LiveLine() {}

    /// Returns the line for what happened since it was shown last.
    ///
    /// @param freeBytes the free space of the disk, negative when unknown
    static String of(
            RecordingProgress before, RecordingProgress now, Duration since, long freeBytes) {
        double seconds = Math.max(0.001, since.toNanos() / 1e9);
        StringBuilder line = new StringBuilder(120);
        line.append("%,.0f events/s".formatted((now.received() - before.received()) / seconds));
        line.append("  %,d in all".formatted(now.received()));
        line.append("  %,d lost".formatted(now.lostEvents()));
        if (now.lostBuffers() > 0) {
            line.append(" and %,d buffers".formatted(now.lostBuffers()));
        }
        line.append("  lag ").append(lag(now.lag()));
        line.append("  ring %.0f %%".formatted(now.ringFill() * 100));
        line.append("  ").append(bytes(now.bytes())).append(" written");
        if (freeBytes >= 0) {
            line.append(", ").append(bytes(freeBytes)).append(" free");
        }
        return line.toString();
    }

    private static String lag(long ticks) {
        double millis = ticks / TICKS_PER_MILLI;
        return Math.abs(millis) < 10_000
                ? "%,.0f ms".formatted(millis)
                : "%,.0f s".formatted(millis / 1000);
    }

    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        int power = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return "%.1f %siB".formatted(bytes / Math.pow(1024, power), UNITS.charAt(power - 1));
    }
}
