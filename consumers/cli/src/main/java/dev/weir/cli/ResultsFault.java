package dev.weir.cli;

import java.io.IOException;
import java.util.Locale;

/// Tells that results cannot be written to standard output any more.
final class ResultsFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    ResultsFault(IOException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /// Tells whether the reader of a pipe has seen enough, as `head` has after its lines; that is
    /// no failure.
    boolean readerHasGone() {
        return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
