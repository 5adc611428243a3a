package dev.weir.cli;

import dev.weir.detect.Alert;
import dev.weir.detect.AlertSink;
import dev.weir.detect.Level;
import java.util.OptionalLong;

/// Prints and counts the alerts that are bad enough and of the time wanted; those of no known time
/// are of any.
///
/// **Thread.** One. **Errors.** As [ByteWriter].
final class ShownAlerts implements AlertSink {
    private final AlertPrinter printer;
    private final ByteWriter out;
    private final Level least;
    private final OptionalLong from;
    private final OptionalLong to;
    private final boolean flushEach;
    private final AlertTally tally = new AlertTally();
    private long hidden;

    /// @param least the least level shown
    /// @param from the first time shown, FILETIME
    /// @param to the first time no longer shown, FILETIME
    /// @param flushEach whether each alert is to be seen at once
    ShownAlerts(
            AlertPrinter printer,
            ByteWriter out,
            Level least,
            OptionalLong from,
            OptionalLong to,
            boolean flushEach) {
        this.printer = printer;
        this.out = out;
        this.least = least;
        this.from = from;
        this.to = to;
        this.flushEach = flushEach;
    }

    @Override
    public void onAlert(Alert alert) {
        if (alert.rule().level().compareTo(least) < 0 || !isInTime(alert.time())) {
            hidden++;
            return;
        }
        tally.add(alert);
        printer.print(alert);
        if (flushEach) {
            out.flush();
        }
    }

    private boolean isInTime(long time) {
        return time == 0
                || ((from.isEmpty() || time >= from.getAsLong())
                        && (to.isEmpty() || time < to.getAsLong()));
    }

    /// Returns the count of those that were shown.
    AlertTally tally() {
        return tally;
    }

    /// Returns how many were not shown.
    long hidden() {
        return hidden;
    }
}
