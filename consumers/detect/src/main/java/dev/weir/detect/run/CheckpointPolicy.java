package dev.weir.detect.run;

import dev.weir.journal.Checkpoints;
import java.time.Duration;

/// Where the checkpoints of a reader are stored, and how often: when so many events have come since
/// the last, or when it is so old and any event has come.
///
/// How often has no influence on alerts, only on how much is read again after a restart.
///
/// @param checkpoints where they are stored
/// @param reader the reader's name, see [Checkpoints#store]; one process at a time reads under it
/// @param events the most events between two
/// @param age the greatest age of the last, by the clock of this machine; looked at every 1,024
///   events
public record CheckpointPolicy(Checkpoints checkpoints, String reader, long events, Duration age) {
    private static final long EVENTS = 10_000_000;
    private static final Duration AGE = Duration.ofSeconds(10);

    /// Checks the count.
    public CheckpointPolicy {
        if (events < 1) {
            throw new IllegalArgumentException("events must be positive: events=" + events);
        }
    }

    /// Stores a checkpoint every ten seconds at least, and every ten million events.
    public static CheckpointPolicy of(Checkpoints checkpoints, String reader) {
        return new CheckpointPolicy(checkpoints, reader, EVENTS, AGE);
    }
}
