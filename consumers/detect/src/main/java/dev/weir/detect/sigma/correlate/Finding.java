package dev.weir.detect.sigma.correlate;

import java.util.List;

/// A window that fulfils a condition.
///
/// @param key the group's values
/// @param from when the window begins, FILETIME
/// @param time when it was complete, FILETIME
/// @param events the evidence
/// @param value the number that the condition compared
/// @param isNew whether this is to be told; else it was, a short while ago
record Finding(
        GroupKey key, long from, long time, List<Long> events, double value, boolean isNew) {}
