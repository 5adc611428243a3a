package dev.weir.sensor;

import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// A [ClockAnchor] as a record of the stream: the user data of a record of type
/// [RecordType#CLOCK_ANCHOR].
///
/// ```
///   byte  0               8              16              24              32
///        +---------------+---------------+---------------+---------------+
///    0   |     Time      |    RawTime    | RawFrequency  |RawUncertainty |
///        +---------------+---------------+---------------+---------------+
/// ```
///
/// Time is FILETIME, the rest counts ticks of the counter. What stands behind is a later version's.
public final class ClockAnchorLayout {
    private static final long TIME = 0;
    private static final long RAW_TIME = 8;
    private static final long RAW_FREQUENCY = 16;
    private static final long RAW_UNCERTAINTY = 24;
    private static final int LENGTH = 32;

    private ClockAnchorLayout() {}

    /// Packs an anchor as a record of the stream, timed by its wall clock.
    public static MemorySegment pack(ClockAnchor anchor, Arena arena) {
        byte[] bytes = new byte[LENGTH];
        MemorySegment data = MemorySegment.ofArray(bytes);
        data.set(LONG, TIME, anchor.time());
        data.set(LONG, RAW_TIME, anchor.rawTime());
        data.set(LONG, RAW_FREQUENCY, anchor.rawFrequency());
        data.set(LONG, RAW_UNCERTAINTY, anchor.rawUncertainty());
        return new EventRecordBuilder()
                .provider(RecordType.STREAM_PROVIDER)
                .id(RecordType.CLOCK_ANCHOR)
                .timestamp(anchor.time())
                .userData(bytes)
                .buildPacked(arena, RecordType.CLOCK_ANCHOR);
    }

    /// Reads the anchor that a record of the stream holds, or empty when it holds none, or one of
    /// no clock that can be.
    public static Optional<ClockAnchor> unpack(EventRecord record) {
        if (record.recordType() != RecordType.CLOCK_ANCHOR || record.userDataLength() < LENGTH) {
            return Optional.empty();
        }
        MemorySegment data = record.userData();
        long frequency = data.get(LONG, RAW_FREQUENCY);
        long uncertainty = data.get(LONG, RAW_UNCERTAINTY);
        if (frequency <= 0 || uncertainty < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ClockAnchor(
                        data.get(LONG, TIME), data.get(LONG, RAW_TIME), frequency, uncertainty));
    }
}
