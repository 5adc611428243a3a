package dev.weir.detect.host;

import java.util.Optional;

/// The processes of a machine, by id and time and by start key.
///
/// **Thread.** One.
public final class ProcessTable {
    ProcessTable() {}

    /// Returns the process that had an id at a time.
    ///
    /// @param time FILETIME
    public Optional<HostProcess> find(long processId, long time) {
        return Optional.empty();
    }
}
