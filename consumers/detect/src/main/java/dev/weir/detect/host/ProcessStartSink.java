package dev.weir.detect.host;

/// Takes starts of processes, each once, when all is known of it that will be.
@FunctionalInterface
public interface ProcessStartSink {
    /// Takes a start. What was written between it and the event that made it complete was told
    /// before; of the process itself, nothing was.
    void onProcessStart(ProcessStart start);
}
