package dev.weir.sensor.stack;

/// What became of the stacks of a stream.
///
/// @param own stacks that events held themselves
/// @param matched stacks that came apart from their event and were delivered
/// @param unmatched stacks whose event was not found: it was not logged, or is too long ago
/// @param pending stacks that have a key whose addresses did not come yet; at the end of a stream
///   they never will
/// @param refused stacks that were given up to keep within [StackLimits]
/// @param broken StackWalk events too short for what they are
public record StackCounts(
        long own, long matched, long unmatched, long pending, long refused, long broken) {}
