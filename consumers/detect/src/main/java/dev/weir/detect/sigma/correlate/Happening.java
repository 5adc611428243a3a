package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Activity;
import java.util.Optional;

/// A rule matched, or a correlation held: what others are told of.
///
/// @param time when, FILETIME
/// @param sequence the number of the event that completed it
/// @param activity that event; empty when only time had to pass
/// @param key the group in which a correlation held
/// @param now the latest time of any event, FILETIME
record Happening(
        long time, long sequence, Optional<Activity> activity, Optional<GroupKey> key, long now) {}
