package dev.weir.cli;

import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Watches a live recording: ends it when a limit is reached, and shows how it goes, in a line that
/// is redrawn on a terminal, else in a line a minute.
///
/// **Thread.** Works on a thread of its own, "weir-live", until closed.
final class LiveWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration REDRAW = Duration.ofMillis(500);
    private static final Duration REPORT = Duration.ofMinutes(1);

    private final Messages messages;
    private final Recorder recorder;
    private final Path directory;
    private final RecordingLimits limits;
    private final Runnable stop;
    private final long startNanos = System.nanoTime();
    private final Thread watcher = new Thread(this::watch, "weir-live");

    /// @param stop ends the recording
    LiveWatch(
            Messages messages,
            Recorder recorder,
            Path directory,
            RecordingLimits limits,
            Runnable stop) {
        this.messages = messages;
        this.recorder = recorder;
        this.directory = directory;
        this.limits = limits;
        this.stop = stop;
    }

    /// Begins to watch.
    void start() {
        watcher.setDaemon(true);
        watcher.start();
    }

    /// Ends watching, and takes the line away.
    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        messages.clearProgress();
    }

    private void watch() {
        Duration shown = Duration.ZERO;
        RecordingProgress before = recorder.progress();
        Duration interval = messages.onTerminal() ? REDRAW : REPORT;
        try {
            while (true) {
                Thread.sleep(LOOK);
                Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
                RecordingProgress now = recorder.progress();
                if (limits.isReached(elapsed, now.bytes())) {
                    stop.run();
                }
                Duration since = elapsed.minus(shown);
                if (since.compareTo(interval) >= 0) {
                    show(LiveLine.of(before, now, since, freeBytes()));
                    before = now;
                    shown = elapsed;
                }
            }
        } catch (InterruptedException e) {
            // Closed: there is nothing more to watch.
            Thread.currentThread().interrupt();
        }
    }

    private void show(String line) {
        if (messages.onTerminal()) {
            messages.showProgress(line);
        } else {
            messages.say(line);
        }
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }
}
