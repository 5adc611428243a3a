package dev.weir.detect.host;

/// What is known of the machine, as far as its events told.
///
/// **Thread.** One.
public final class Host {
    private final ProcessTable processes = new ProcessTable();

    /// Makes a machine of which nothing is known.
    public Host() {}

    /// Returns the processes, those that run and those that ended lately.
    public ProcessTable processes() {
        return processes;
    }
}
