package dev.weir.journal;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.util.Optional;
import java.util.OptionalLong;

/// A place in a recording where blocks are missing or do not fit.
///
/// @param cause [LossCause#DAMAGED_BLOCK], or [LossCause#REMOVED] for what retention took away
/// @param file the file in which they should stand, relative to the recording
/// @param offset where in the file they should begin
/// @param fault what was found there
/// @param firstBlock the number of the first block missing
/// @param blocks how many are missing; empty when nothing behind them tells
/// @param firstSequence the sequence number of the first event missing, if known
/// @param events how many sequence numbers are missing; empty when not known
/// @param timeBefore the time of the last event before, FILETIME; 0 when not known
/// @param timeBehind the time of the first event behind, FILETIME; 0 when not known
public record Gap(
        LossCause cause,
        String file,
        long offset,
        String fault,
        long firstBlock,
        OptionalLong blocks,
        OptionalLong firstSequence,
        OptionalLong events,
        long timeBefore,
        long timeBehind) {

    /// Returns the gap as an account of missing events.
    public Loss toLoss() {
        boolean counted = firstSequence.isPresent() && events.isPresent();
        return new Loss(
                cause,
                counted ? events.getAsLong() : 0,
                timeBefore,
                timeBehind,
                counted ? firstSequence : OptionalLong.empty(),
                Optional.empty(),
                toString());
    }

    /// Tells which blocks are missing, where and why, in one line.
    @Override
    public String toString() {
        String numbers;
        if (blocks.isEmpty()) {
            numbers = "block %d (and what came behind it)".formatted(firstBlock);
        } else if (blocks.getAsLong() == 0) {
            numbers = "events before block %d".formatted(firstBlock);
        } else if (blocks.getAsLong() == 1) {
            numbers = "block %d".formatted(firstBlock);
        } else {
            numbers = "blocks %d to %d".formatted(firstBlock, firstBlock + blocks.getAsLong() - 1);
        }
        return cause == LossCause.REMOVED
                ? numbers + " removed by retention"
                : "%s missing: %s: file=%s offset=%d".formatted(numbers, fault, file, offset);
    }
}
