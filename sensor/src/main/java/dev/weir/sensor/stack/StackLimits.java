package dev.weir.sensor.stack;

/// How much the matching of stacks may keep in memory.
///
/// @param recentEvents how many events back a stack finds its own
/// @param pendingStacks how many stacks may wait for the addresses of their keys
/// @param indexedStacks how many stacks a [StackIndex] keeps
/// @param addresses how many addresses are kept for keys, and as many in a [StackIndex]
/// @param images how many images an [ImageMap] keeps, those that are gone included
public record StackLimits(
        int recentEvents, int pendingStacks, int indexedStacks, int addresses, int images) {

    /// Half a gigabyte at the very most, a few megabytes for most traces.
    public static final StackLimits DEFAULT =
            new StackLimits(1 << 17, 1 << 20, 1 << 20, 1 << 23, 1 << 17);

    /// Checks the numbers.
    ///
    /// **Errors.** [IllegalArgumentException] when one is less than 1, or the recent events are
    /// more than 16,777,216.
    public StackLimits {
        int least =
                Math.min(
                        Math.min(recentEvents, pendingStacks),
                        Math.min(indexedStacks, Math.min(addresses, images)));
        if (least < 1 || recentEvents > 1 << 24) {
            throw new IllegalArgumentException(
                    "limits must be at least 1, and recentEvents at most %d: least=%d recentEvents=%d"
                            .formatted(1 << 24, least, recentEvents));
        }
    }
}
