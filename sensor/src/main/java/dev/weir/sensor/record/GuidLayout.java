package dev.weir.sensor.record;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.UUID;

/// A GUID as Windows lays it out: 16 bytes, the first three fields little-endian.
///
/// ```
///   byte  0       4   6   8                       16
///        +-------+---+---+-----------------------+
///        | Data1 |Dt2|Dt3|         Data4         |
///        +-------+---+---+-----------------------+
/// ```
///
/// Source: GUID of guiddef.h.
public final class GuidLayout {
    /// The length in bytes.
    public static final int LENGTH = 16;

    private static final ValueLayout.OfLong TAIL =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private GuidLayout() {}

    /// Reads a GUID.
    public static UUID get(MemorySegment segment, long offset) {
        return new UUID(
                mostSignificantBits(segment, offset), leastSignificantBits(segment, offset));
    }

    /// Reads the upper half of a GUID as [UUID#getMostSignificantBits] has it, without an object.
    public static long mostSignificantBits(MemorySegment segment, long offset) {
        long fields = segment.get(LONG, offset);
        return fields << 32 | (fields >>> 16 & 0xFFFF_0000L) | fields >>> 48;
    }

    /// Reads the lower half of a GUID as [UUID#getLeastSignificantBits] has it, without an object.
    public static long leastSignificantBits(MemorySegment segment, long offset) {
        return segment.get(TAIL, offset + 8);
    }

    /// Writes a GUID.
    public static void set(MemorySegment segment, long offset, UUID guid) {
        long high = guid.getMostSignificantBits();
        segment.set(INT, offset, (int) (high >>> 32));
        segment.set(SHORT, offset + 4, (short) (high >>> 16));
        segment.set(SHORT, offset + 6, (short) high);
        segment.set(TAIL, offset + 8, guid.getLeastSignificantBits());
    }
}
