package dev.weir.sensor.etl;

import java.io.IOException;
import java.nio.file.Path;

/// A file is not a log of an event tracing session.
public final class NotAnEtlFileException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAnEtlFileException(Path file, String found) {
        super("not an .etl file: " + file + ": " + found);
    }
}
