package dev.weir.journal;

import dev.weir.sensor.HeaderFilter;
import java.util.Optional;
import java.util.OptionalDouble;

/// What of a recording is delivered again, and how fast.
///
/// @param from where to begin; without it at the beginning, or where the filter's first time is
/// @param filter which events are delivered; losses always are, unless their time is known and
///   outside
/// @param pace how much faster than they happened events are delivered, 1 for as they happened;
///   without it as fast as it goes
/// @param follow whether the replay goes on with what is still to be written, until it is closed
/// @param idle how a replay that follows waits
public record ReplayOptions(
        Optional<Position> from,
        HeaderFilter filter,
        OptionalDouble pace,
        boolean follow,
        Idle idle) {

    /// Everything, as fast as it goes, up to the end.
    public static final ReplayOptions ALL =
            new ReplayOptions(
                    Optional.empty(), HeaderFilter.ALL, OptionalDouble.empty(), false, Idle.PARK);

    /// Checks the pace.
    public ReplayOptions {
        if (pace.isPresent() && !(pace.getAsDouble() > 0 && pace.getAsDouble() < 1e9)) {
            throw new IllegalArgumentException(
                    "pace must be a positive number: pace=" + pace.getAsDouble());
        }
    }

    /// Returns these options with another beginning.
    public ReplayOptions from(Position from) {
        return new ReplayOptions(Optional.of(from), filter, pace, follow, idle);
    }

    /// Returns these options with another filter.
    public ReplayOptions filtered(HeaderFilter filter) {
        return new ReplayOptions(from, filter, pace, follow, idle);
    }

    /// Returns these options with a pace.
    public ReplayOptions paced(double pace) {
        return new ReplayOptions(from, filter, OptionalDouble.of(pace), follow, idle);
    }

    /// Returns these options following what is still to be written.
    public ReplayOptions following(Idle idle) {
        return new ReplayOptions(from, filter, pace, true, idle);
    }
}
