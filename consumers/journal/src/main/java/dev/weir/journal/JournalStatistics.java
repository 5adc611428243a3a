package dev.weir.journal;

/// What a journal has done since it was opened.
///
/// @param received the events that were appended or stood as lost in what was appended: `journaled
///   + accounted + refused`
/// @param journaled the events that stand in blocks
/// @param accounted the events that stand as lost, with their numbers, in loss records in blocks
/// @param refused the events that were refused for want of room and whose loss record has not been
///   written yet
/// @param refusedBlocks how many blocks were refused
/// @param blocks the blocks in the files, seals included
/// @param bytes the length of these blocks
/// @param files the files that were begun
/// @param seals the seals that were appended
/// @param removedFiles the files that retention removed
/// @param spaceWaits how often a block waited for disk space to be written ahead
/// @param spaceWaitNanos how long blocks waited for that
/// @param fault why blocks were refused or seals stopped the last time, or nothing
public record JournalStatistics(
        long received,
        long journaled,
        long accounted,
        long refused,
        long refusedBlocks,
        long blocks,
        long bytes,
        long files,
        long seals,
        long removedFiles,
        long spaceWaits,
        long spaceWaitNanos,
        String fault) {}
