package dev.weir.cli;

import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/// What the command says beside its results: lines on standard error, and a progress line below
/// them when that is a terminal.
///
/// **Thread.** Any.
final class Messages {
    private static final String PREFIX = "weir: ";
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream stream;
    private final boolean terminal;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean progressShown;

    Messages(PrintStream stream, boolean terminal) {
        this.stream = stream;
        this.terminal = terminal;
    }

    /// Tells whether a person looks at the messages while they come.
    boolean onTerminal() {
        return terminal;
    }

    /// Returns the same messages without progress lines.
    Messages withoutProgress() {
        return new Messages(stream, false);
    }

    /// Prints one line.
    void say(String message) {
        lock.lock();
        try {
            clearProgress();
            stream.println(PREFIX + printable(message));
            stream.flush();
        } finally {
            lock.unlock();
        }
    }

    /// Shows a line that the next one replaces.
    void showProgress(String line) {
        lock.lock();
        try {
            stream.print(ERASE_LINE + line);
            stream.flush();
            progressShown = true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the progress line away.
    void clearProgress() {
        lock.lock();
        try {
            if (progressShown) {
                stream.print(ERASE_LINE);
                stream.flush();
                progressShown = false;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Messages may carry text out of a hostile file; what steers a terminal is shown, not sent.
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(steers(c) ? '\uFFFD' : c);
        }
        return printable.toString();
    }

    /// Tells whether a character makes a terminal act, or show text in another order.
    private static boolean steers(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
