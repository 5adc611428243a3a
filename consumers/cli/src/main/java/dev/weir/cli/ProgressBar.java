package dev.weir.cli;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// Shows how far work has come: a bar, percent, rate, time left. Only on a terminal, and only for
/// work that takes longer than a moment.
///
/// **Thread.** Draws on a thread of its own, "weir-progress", until closed.
final class ProgressBar implements AutoCloseable {
    private static final long FIRST_DRAW_MILLIS = 500;
    private static final long REDRAW_MILLIS = 200;
    private static final int CELLS = 30;

    /// For work in which nothing is counted.
    static final LongSupplier NOT_COUNTED = () -> -1;

    private final Messages messages;
    private final String what;
    private final DoubleSupplier fraction;
    private final LongSupplier count;
    private final long startNanos = System.nanoTime();
    private final Thread painter = new Thread(this::paint, "weir-progress");

    /// Makes a bar that is not shown yet.
    ///
    /// @param what what is counted, in the plural
    /// @param fraction how much is done, from 0 to 1, NaN when unknown; read on the bar's thread
    /// @param count how many are done; read on the bar's thread
    ProgressBar(Messages messages, String what, DoubleSupplier fraction, LongSupplier count) {
        this.messages = messages;
        this.what = what;
        this.fraction = fraction;
        this.count = count;
    }

    /// Starts to show progress, if somebody looks.
    void show() {
        if (messages.onTerminal()) {
            painter.setDaemon(true);
            painter.start();
        }
    }

    /// Takes the bar away.
    @Override
    public void close() {
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        messages.clearProgress();
    }

    private void paint() {
        try {
            Thread.sleep(FIRST_DRAW_MILLIS);
            while (true) {
                Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
                messages.showProgress(
                        line(fraction.getAsDouble(), count.getAsLong(), what, elapsed));
                Thread.sleep(REDRAW_MILLIS);
            }
        } catch (InterruptedException e) {
            // Closed: the bar has done its work.
            Thread.currentThread().interrupt();
        }
    }

    /// Returns what is shown at a moment.
    static String line(double fraction, long count, String what, Duration elapsed) {
        double seconds = Math.max(0.001, elapsed.toNanos() / 1e9);
        String rate = count < 0 ? "" : "  %,d %s, %,.0f/s".formatted(count, what, count / seconds);
        if (Double.isNaN(fraction)) {
            return rate.strip();
        }
        double done = Math.clamp(fraction, 0.0, 1.0);
        int full = (int) (done * CELLS);
        String bar = "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "]";
        String left = done > 0.01 ? ", %s left".formatted(duration(seconds / done - seconds)) : "";
        return "%s %3.0f %%%s%s".formatted(bar, done * 100, rate, left);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? "%d min %02d s".formatted(whole / 60, whole % 60)
                        : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
