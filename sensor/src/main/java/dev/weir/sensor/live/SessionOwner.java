package dev.weir.sensor.live;

/// Whose a session is.
public enum SessionOwner {
    /// This process started it.
    THIS_PROCESS,
    /// Another process of Weir started it, and lives.
    ANOTHER_PROCESS,
    /// A process of Weir started it and is gone; [EventTracing#sweep] stops it.
    ORPHAN,
    /// Somebody else's: Windows' own, or another program's.
    FOREIGN
}
