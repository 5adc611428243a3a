package dev.weir.journal;

import java.util.List;

/// What came of a recording: `received = journaled + accounted`.
///
/// @param received the events that the trace delivered, or that were lost after delivery
/// @param journaled the events that stand in the recording
/// @param accounted the events that stand in the recording as lost; those among them that were
///   refused at the very end, and whose loss record found no room either, stand here alone
/// @param losses all that is known to be missing, by cause; beside the events accounted for, what
///   never was received
/// @param blocks the blocks that were written
/// @param bytes the length of these blocks
/// @param seconds how long it took
public record RecordingReport(
        long received,
        long journaled,
        long accounted,
        List<LossTotal> losses,
        long blocks,
        long bytes,
        double seconds) {
    /// Copies the list.
    public RecordingReport {
        losses = List.copyOf(losses);
    }
}
