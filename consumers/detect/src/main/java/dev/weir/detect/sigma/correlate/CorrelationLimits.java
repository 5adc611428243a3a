package dev.weir.detect.sigma.correlate;

/// What correlations may use.
///
/// @param bytes how much memory all of them may use together, about
/// @param occurrencesPerGroup how many occurrences one group may hold; more only where a condition
///   names a greater number
/// @param latenessTicks how long windows that must be seen whole wait for late events, in ticks of
///   100 ns
/// @param evidence how many events an alert names at most
public record CorrelationLimits(
        long bytes, int occurrencesPerGroup, long latenessTicks, int evidence) {
    /// 64 MiB, 100,000 occurrences a group, five seconds, 100 events.
    public static final CorrelationLimits DEFAULT =
            new CorrelationLimits(64L << 20, 100_000, 50_000_000L, 100);

    /// Checks that there is room for anything.
    public CorrelationLimits {
        if (bytes < 1 || occurrencesPerGroup < 2 || latenessTicks < 0 || evidence < 2) {
            throw new IllegalArgumentException(
                    "correlations need some room: bytes=%d occurrencesPerGroup=%d latenessTicks=%d"
                                    .formatted(bytes, occurrencesPerGroup, latenessTicks)
                            + " evidence="
                            + evidence);
        }
    }
}
