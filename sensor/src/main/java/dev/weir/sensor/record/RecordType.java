package dev.weir.sensor.record;

import java.util.UUID;

/// What a packed record says: an event, or something about the stream itself.
///
/// Records about the stream have the layout of events, [#STREAM_PROVIDER] as provider and their
/// type as id. They take no sequence number.
public final class RecordType {
    /// An event.
    public static final int EVENT = 0;

    /// An account of missing events, [dev.weir.sensor.Loss].
    public static final int LOSS = 1;

    /// The facts of a session.
    public static final int SESSION = 2;

    /// A schema that later events need.
    public static final int SCHEMA = 3;

    /// A seal over earlier blocks of a recording.
    public static final int SEAL = 4;

    /// What retention removed from a recording.
    public static final int RETENTION = 5;

    /// A moment that was read on two clocks, [dev.weir.sensor.ClockAnchor].
    public static final int CLOCK_ANCHOR = 6;

    /// The provider of all records that are about the stream.
    public static final UUID STREAM_PROVIDER =
            UUID.fromString("7f0c3a1e-5d2b-4c68-9f4e-77656972d001");

    private RecordType() {}
}
