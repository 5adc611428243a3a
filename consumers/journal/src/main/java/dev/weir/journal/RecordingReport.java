package dev.weir.journal;

/// What came of a recording: `received = journaled + accounted`.
///
/// @param received the events that the trace delivered, or that were lost after delivery
/// @param journaled the events that stand in the recording
/// @param accounted the events that stand in the recording as lost; those among them that were
///   refused at the very end, and whose loss record found no room either, stand here alone
/// @param blocks the blocks that were written
/// @param bytes the length of these blocks
/// @param seconds how long it took
public record RecordingReport(
        long received, long journaled, long accounted, long blocks, long bytes, double seconds) {}
