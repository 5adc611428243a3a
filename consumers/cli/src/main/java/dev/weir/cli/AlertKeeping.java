package dev.weir.cli;

import dev.weir.detect.AlertSink;
import dev.weir.detect.run.AlertJournal;
import java.io.IOException;
import java.util.Optional;

/// Where alerts go: they are shown, and kept in a journal of their own where the user wants that.
///
/// @param shown shows them
/// @param journal keeps them
record AlertKeeping(ShownAlerts shown, Optional<AlertJournal> journal) implements AutoCloseable {

    /// Returns what takes each alert; it is kept before it is shown.
    AlertSink sink() {
        if (journal.isEmpty()) {
            return shown;
        }
        AlertJournal kept = journal.get();
        return alert -> {
            kept.onAlert(alert);
            shown.onAlert(alert);
        };
    }

    @Override
    public void close() throws IOException {
        if (journal.isPresent()) {
            journal.get().close();
        }
    }
}
