package dev.weir.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// When a live recording ends by itself.
///
/// @param duration after this time
/// @param maxBytes after so many bytes of blocks
record RecordingLimits(Optional<Duration> duration, OptionalLong maxBytes) {

    /// Tells whether it is time.
    boolean isReached(Duration elapsed, long bytes) {
        return (duration.isPresent() && elapsed.compareTo(duration.get()) >= 0)
                || (maxBytes.isPresent() && bytes >= maxBytes.getAsLong());
    }
}
