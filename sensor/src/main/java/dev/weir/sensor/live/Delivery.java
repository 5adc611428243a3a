package dev.weir.sensor.live;

/// How Windows hands a session's events over.
public enum Delivery {
    /// In whole buffers where this Windows can, else one event at a time.
    AUTOMATIC,
    /// One event at a time, on every Windows. Windows orders the events of all processors and
    /// decides how long that takes.
    PER_EVENT,
    /// In whole buffers, as the providers filled them: one call for some hundred events, which Weir
    /// then takes apart and orders. Needs Windows 11.
    PER_BUFFER
}
