package dev.weir.cli;

import java.io.PrintStream;

/// What the command says beside its results: lines on standard error, and a progress line below
/// them when that is a terminal.
///
/// **Thread.** Any.
final class Messages {
    private static final String PREFIX = "weir: ";
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream stream;
    private final boolean terminal;
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
    synchronized void say(String message) {
        clearProgress();
        stream.println(PREFIX + printable(message));
        stream.flush();
    }

    /// Shows a line that the next one replaces.
    synchronized void showProgress(String line) {
        stream.print(ERASE_LINE + line);
        stream.flush();
        progressShown = true;
    }

    /// Takes the progress line away.
    synchronized void clearProgress() {
        if (progressShown) {
            stream.print(ERASE_LINE);
            stream.flush();
            progressShown = false;
        }
    }

    /// Messages may carry text out of a hostile file; what steers a terminal is shown, not sent.
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return printable.toString();
    }
}
