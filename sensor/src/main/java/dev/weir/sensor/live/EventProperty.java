package dev.weir.sensor.live;

/// What a session wants added to each event of a provider, or left out.
///
/// Source: ENABLE_TRACE_PARAMETERS of evntrace.h, `EVENT_ENABLE_PROPERTY_`.
public enum EventProperty {
    /// The security identifier of the user.
    SID(0x1),
    /// The terminal session.
    TS_ID(0x2),
    /// The call stack; an event with its stack over 64 KiB is dropped by ETW.
    STACK_TRACE(0x4),
    /// The key of the process state manager.
    PSM_KEY(0x8),
    /// Leave out events that have no keyword.
    IGNORE_KEYWORD_0(0x10),
    /// The provider's GUID names a group of providers.
    PROVIDER_GROUP(0x20),
    /// Take events that have no keyword.
    ENABLE_KEYWORD_0(0x40),
    /// A number of the process that is not used again before the next boot.
    PROCESS_START_KEY(0x80),
    /// A number of the event that is the same in all sessions.
    EVENT_KEY(0x100),
    /// Leave out what is marked as private browsing.
    EXCLUDE_INPRIVATE(0x200),
    /// Take the events of silos too.
    ENABLE_SILOS(0x400),
    /// The container of the process.
    SOURCE_CONTAINER_TRACKING(0x800);

    private final int flag;

    EventProperty(int flag) {
        this.flag = flag;
    }

    /// Returns Windows' bit for this property.
    public int flag() {
        return flag;
    }

    /// Tells whether the property leaves events out; the others add to them.
    boolean excludes() {
        return this == IGNORE_KEYWORD_0 || this == EXCLUDE_INPRIVATE;
    }
}
