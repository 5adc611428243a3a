package dev.weir.sensor.live;

import dev.weir.sensor.record.EventRecord;

/// Chooses among the events that Windows delivers.
///
/// Windows keeps one account of a provider for each session. Where two wanted different events of
/// it, the session gets what covers both, and this choice takes out what neither wanted.
///
/// **Thread.** The trace thread. **Time.** It runs in front of every event and allocates nothing.
@FunctionalInterface
public interface EventChoice {
    /// The choice that takes everything.
    EventChoice ALL = record -> true;

    /// Tells whether somebody wanted an event.
    boolean accepts(EventRecord record);

    /// Returns the choice that takes what this and another take.
    default EventChoice and(EventChoice other) {
        return ALL.equals(other) ? this : record -> accepts(record) && other.accepts(record);
    }
}
