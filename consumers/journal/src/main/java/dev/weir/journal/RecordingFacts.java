package dev.weir.journal;

import dev.weir.sensor.ClockDrift;
import dev.weir.sensor.SessionFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the headers of a recording's blocks, and its records about itself, say.
///
/// @param runs how often a writer was started, as far as files of it are left
/// @param files how many files of blocks there are
/// @param fileBytes their length in bytes, space written ahead included
/// @param blocks how many blocks there are
/// @param blockBytes their length in bytes
/// @param missingBlocks how many block numbers are missing between them, but for removed ones
/// @param events how many events they hold
/// @param schemas how many schema records they hold
/// @param seals how many seals they hold
/// @param firstTime the time of the first event, FILETIME
/// @param lastTime the time of the last event, FILETIME
/// @param nextSequence the sequence number that the next event will have
/// @param sessions the facts of each session, each as last recorded
/// @param losses the losses recorded, by cause
/// @param clocks how the wall clock went, for each stretch of time in which the counter went on
/// @param removal what retention removed, if anything
public record RecordingFacts(
        int runs,
        int files,
        long fileBytes,
        long blocks,
        long blockBytes,
        long missingBlocks,
        long events,
        long schemas,
        long seals,
        OptionalLong firstTime,
        OptionalLong lastTime,
        long nextSequence,
        List<SessionFacts> sessions,
        List<LossTotal> losses,
        List<ClockDrift> clocks,
        Optional<Removal> removal) {

    /// Copies the lists.
    public RecordingFacts {
        sessions = List.copyOf(sessions);
        losses = List.copyOf(losses);
        clocks = List.copyOf(clocks);
    }
}
