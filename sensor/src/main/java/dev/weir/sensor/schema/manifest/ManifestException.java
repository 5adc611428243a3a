package dev.weir.sensor.schema.manifest;

import java.io.IOException;

/// A document that cannot be read as a manifest at all.
public final class ManifestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    ManifestException(int line, int column, String what) {
        super("not a manifest: line=" + line + " column=" + column + ": " + what);
        this.line = line;
        this.column = column;
    }

    /// Returns the line where reading ended, from 1.
    public int line() {
        return line;
    }

    /// Returns the column where reading ended, from 1.
    public int column() {
        return column;
    }
}
