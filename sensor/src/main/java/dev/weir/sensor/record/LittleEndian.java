package dev.weir.sensor.record;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Windows' integers as they lie in memory and in files: little-endian, at any alignment.
public final class LittleEndian {
    /// 16 bits.
    public static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// 32 bits.
    public static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// 64 bits.
    public static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}
}
