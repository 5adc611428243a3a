package dev.weir.journal;

import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.EventTypes;
import dev.weir.sensor.schema.SchemaLookup;

/// Sees to it that the schema of each type of event is in the recording before its first event, as
/// far as one is known by then.
///
/// Events that say themselves how they are to be read need none beside them: TraceLogging, and
/// plain text, which may have the id of an event that is in a manifest.
///
/// **Thread.** The journal thread.
final class SchemaKeeper {
    private final SchemaLookup schemas;
    private final Journal journal;
    private final EventTypes<Boolean> asked = new EventTypes<>();
    private long generation;

    SchemaKeeper(SchemaLookup schemas, Journal journal) {
        this.schemas = schemas;
        this.journal = journal;
        this.generation = schemas.generation();
    }

    /// Appends the schema of an event that is about to be appended, if it is the first of its type.
    void before(EventRecord event) {
        schemas.observe(event);
        if (generation != schemas.generation()) {
            // What was not known may be now; what is in the recording is not entered again.
            asked.clear();
            generation = schemas.generation();
        }
        if (asked.get(event).isEmpty()) {
            asked.put(event, true);
            if (!isSelfDescribing(event)) {
                schemas.find(event).ifPresent(journal::append);
            }
        }
    }

    private static boolean isSelfDescribing(EventRecord event) {
        return event.kind() == EventKind.TRACELOGGING
                || (event.flags() & EventRecordLayout.FLAG_STRING_ONLY) != 0;
    }
}
