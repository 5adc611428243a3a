package dev.weir.cli;

import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.ringbuffer.WaitStrategyName;
import picocli.CommandLine.Option;

/// The options of the ring between a trace and the journal.
final class RingOptions {
    @Option(
            names = "--ring-size",
            paramLabel = "SIZE",
            description = "the ring's memory, a power of two; 64MiB if not given")
    private String size = "64MiB";

    @Option(
            names = "--wait",
            paramLabel = "STRATEGY",
            description =
                    "how the journal waits for events: blocking (the default), sleeping, yielding,"
                            + " busy_spin")
    private WaitStrategyName wait = WaitStrategyName.BLOCKING;

    @Option(
            names = "--when-full",
            paramLabel = "wait|drop",
            description =
                    "let the trace wait when the ring is full (the default), or drop and count")
    private WhenFull whenFull = WhenFull.WAIT;

    RingOptions() {}

    /// Returns how the ring is to be built.
    RingSettings settings() {
        long bytes = ByteSize.parse("--ring-size", size);
        try {
            return new RingSettings(bytes, RingSettings.DEFAULT.slotBytes(), wait, whenFull);
        } catch (IllegalArgumentException e) {
            throw CommandFault.usage("--ring-size: " + e.getMessage());
        }
    }
}
