package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Activity;
import java.util.List;
import java.util.Optional;

/// A rule matched, or a correlation held: what others are told of.
///
/// @param time when, FILETIME
/// @param sequence the number of the event that completed it
/// @param earlier the other events of a correlation's evidence
/// @param activity that event; empty when only time had to pass
/// @param key the group in which a correlation held
/// @param now the latest time of any event, FILETIME
record Happening(
        long time,
        long sequence,
        List<Long> earlier,
        Optional<Activity> activity,
        Optional<GroupKey> key,
        long now) {}
