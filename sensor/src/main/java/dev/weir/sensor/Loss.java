package dev.weir.sensor;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// An account of events that are missing: why, how many, when, and of whom.
///
/// Losses are records of the stream like events and travel with them through ring, journal and
/// replay, so that a detector can ask whether it was blind.
///
/// @param cause why they are missing
/// @param count how many, in units of [LossCause#unit]; 0 when that cannot be known
/// @param firstTime the earliest time at which something is missing, FILETIME; 0 when unknown
/// @param lastTime the latest such time, FILETIME; 0 when unknown
/// @param firstSequence the first sequence number missing, when the events had been received; they
///   are then `count` consecutive numbers
/// @param providerId the provider, when all that is missing is one provider's
/// @param detail where and what, for a person to read; at most [#MAX_DETAIL_LENGTH] characters are
///   kept
public record Loss(
        LossCause cause,
        long count,
        long firstTime,
        long lastTime,
        OptionalLong firstSequence,
        Optional<UUID> providerId,
        String detail) {

    /// The most characters of [#detail] that are kept.
    public static final int MAX_DETAIL_LENGTH = 512;

    /// Checks the count and cuts the detail to its limit.
    public Loss {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: count=" + count);
        }
        if (detail.length() > MAX_DETAIL_LENGTH) {
            detail = detail.substring(0, MAX_DETAIL_LENGTH);
        }
    }

    /// Makes an account of events that never had a sequence number.
    public static Loss unsequenced(
            LossCause cause, long count, long firstTime, long lastTime, String detail) {
        return new Loss(
                cause, count, firstTime, lastTime, OptionalLong.empty(), Optional.empty(), detail);
    }

    /// Makes an account of a run of received events, named by their sequence numbers.
    public static Loss sequenced(
            LossCause cause,
            long firstSequence,
            long count,
            long firstTime,
            long lastTime,
            String detail) {
        return new Loss(
                cause,
                count,
                firstTime,
                lastTime,
                OptionalLong.of(firstSequence),
                Optional.empty(),
                detail);
    }
}
