package dev.weir.detect.sigma.correlate;

/// What correlations did not or could not look at, since they began.
///
/// @param untimed occurrences left out because no time was known
/// @param tooLate occurrences left out because their window had gone by
/// @param notNumbers occurrences left out because the field was no number, or absent
/// @param forgottenGroups groups forgotten for want of memory
/// @param forgottenOccurrences occurrences forgotten because their group had too many
public record CorrelationCounts(
        long untimed,
        long tooLate,
        long notNumbers,
        long forgottenGroups,
        long forgottenOccurrences) {}
