package dev.weir.journal;

import java.nio.file.Path;

/// What the writer of a file tells those who follow it in the same process.
///
/// **Thread.** Told by one, read by any.
final class JournalFile {
    private static final long FORMER = -1;

    private final Path path;
    private volatile long end;
    private volatile boolean complete;

    JournalFile(Path path) {
        this.path = path;
    }

    /// Makes the file of a former run.
    static JournalFile former(Path path) {
        JournalFile file = new JournalFile(path);
        file.end = FORMER;
        file.complete = true;
        return file;
    }

    /// Tells whether a former run wrote the file, so that its end is not known.
    boolean isFormer() {
        return end == FORMER;
    }

    Path path() {
        return path;
    }

    /// Returns where the last whole block ends.
    long end() {
        return end;
    }

    /// Tells that the file is whole up to here.
    void end(long end) {
        this.end = end;
    }

    /// Tells whether nothing more will be appended.
    boolean isComplete() {
        return complete;
    }

    /// Tells that nothing more will be appended.
    void complete() {
        complete = true;
    }
}
