package dev.weir.sensor;

/// Why events are missing from a stream.
///
/// The [#code] of a cause stands in recordings and never changes.
public enum LossCause {
    /// ETW had no free buffer when a provider wrote; counted by the session.
    ETW_EVENTS_LOST(1, Unit.EVENTS),
    /// ETW could not write or deliver a whole buffer; counted by the session.
    ETW_BUFFERS_LOST(2, Unit.BUFFERS),
    /// A buffer of a log file is damaged; what lay before the damage was delivered.
    DAMAGED_BUFFER(3, Unit.BUFFERS),
    /// A log file ends inside a buffer.
    TRUNCATED_FILE(4, Unit.BUFFERS),
    /// The ring was full and set to drop.
    RING_FULL(5, Unit.EVENTS),
    /// The record is longer than any record may be.
    OVERSIZE(6, Unit.EVENTS),
    /// The journal had no room on disk or failed to write.
    JOURNAL_REFUSED(7, Unit.EVENTS),
    /// A block of a recording is damaged or gone.
    DAMAGED_BLOCK(8, Unit.EVENTS),
    /// Retention removed the oldest part of a recording.
    REMOVED(9, Unit.EVENTS),
    /// Windows delivered a record whose lengths or addresses make no sense.
    BROKEN_RECORD(10, Unit.EVENTS),
    /// Somebody else stopped the session while it was recorded; how many events it would still have
    /// had, nobody knows.
    SESSION_STOPPED(11, Unit.EVENTS);

    /// What [Loss#count] counts.
    public enum Unit {
        /// Single events.
        EVENTS,
        /// Whole ETW buffers, holding an unknown number of events.
        BUFFERS
    }

    private final int code;
    private final Unit unit;

    LossCause(int code, Unit unit) {
        this.code = code;
        this.unit = unit;
    }

    /// Returns the number that stands for this cause in a recording.
    public int code() {
        return code;
    }

    /// Returns what is counted.
    public Unit unit() {
        return unit;
    }
}
