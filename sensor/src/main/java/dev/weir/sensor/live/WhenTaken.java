package dev.weir.sensor.live;

/// What happens when a session's name is taken already.
public enum WhenTaken {
    /// The start is refused.
    REFUSE,
    /// A session of Weir whose process is gone is stopped, and started again; one of a process that
    /// lives, or of somebody else, is left alone and the start refused.
    TAKE_OVER
}
