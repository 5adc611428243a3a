package dev.weir.cli;

import dev.weir.journal.LossTotal;
import dev.weir.journal.Recording;
import dev.weir.journal.RecordingFacts;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What is to be told of a source as a whole.
///
/// @param sessions the sessions whose events it holds
/// @param events how many events
/// @param firstTime the time of the first event, FILETIME
/// @param lastTime the time of the last event, FILETIME
/// @param lostEvents how many events are known to be missing
/// @param lostBuffers how many buffers are known to be missing
/// @param schemas which schemas its events use
/// @param recording what only recordings have
record SourceFacts(
        List<SessionFacts> sessions,
        long events,
        OptionalLong firstTime,
        OptionalLong lastTime,
        long lostEvents,
        long lostBuffers,
        SchemaUse schemas,
        Optional<RecordingSide> recording) {

    /// What only recordings have.
    ///
    /// @param recording the recording
    /// @param facts what its blocks say
    record RecordingSide(Recording recording, RecordingFacts facts) {}

    /// Takes the facts of log files from their sessions and their counted events.
    static SourceFacts of(List<SessionFacts> sessions, EventCounts counts, SchemaUse schemas) {
        return new SourceFacts(
                sessions,
                counts.events(),
                counts.firstTime(),
                counts.lastTime(),
                counts.lostEvents(),
                counts.lostBuffers(),
                schemas,
                Optional.empty());
    }

    /// Takes the facts of a recording from its blocks.
    static SourceFacts of(Recording recording, RecordingFacts facts, SchemaUse schemas) {
        return new SourceFacts(
                facts.sessions(),
                facts.events(),
                facts.firstTime(),
                facts.lastTime(),
                lost(facts, LossCause.Unit.EVENTS),
                lost(facts, LossCause.Unit.BUFFERS),
                schemas,
                Optional.of(new RecordingSide(recording, facts)));
    }

    private static long lost(RecordingFacts facts, LossCause.Unit unit) {
        return facts.losses().stream()
                .filter(loss -> loss.cause().unit() == unit)
                .mapToLong(LossTotal::count)
                .sum();
    }
}
