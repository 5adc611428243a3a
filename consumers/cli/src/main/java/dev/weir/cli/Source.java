package dev.weir.cli;

import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where events come from: .etl files, merged by time, or one recording.
///
/// @param paths the files, or the one directory
/// @param options how .etl files are read
record Source(List<Path> paths, EtlOptions options) {

    /// Opens the trace of all events that may pass a filter; others may come too.
    ///
    /// **Errors.** [CommandFault] when a path leads to nothing, [IOException] when what it leads to
    /// cannot be read.
    Trace open(HeaderFilter filter) throws IOException {
        if (isRecording()) {
            return ReplayTrace.open(directory(), ReplayOptions.ALL.filtered(filter));
        }
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw CommandFault.unreadable("no such file or directory: " + path);
            }
            if (Files.isDirectory(path)) {
                throw CommandFault.usage("a recording stands alone as a source: " + path);
            }
        }
        return EtlTrace.open(paths, options);
    }

    /// Tells whether this is a recording.
    boolean isRecording() {
        return paths.size() == 1 && Files.isDirectory(directory());
    }

    /// Returns the recording's directory.
    Path directory() {
        return paths.getFirst();
    }
}
