package dev.weir.journal;

/// What came of a recording: `received = journaled + accounted`.
///
/// @param received the events that the trace delivered, or that were lost after delivery
/// @param journaled the events that stand in the recording
/// @param accounted the events that stand in the recording as lost
/// @param blocks the blocks that were written
/// @param bytes the length of these blocks
/// @param seconds how long it took
public record RecordingReport(
        long received, long journaled, long accounted, long blocks, long bytes, double seconds) {}
