package dev.weir.bindings;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The types of the fields of Windows' structs.
///
/// Fields are read at named offsets of a segment, without asking for alignment. A pointer is read
/// as the number that its address is.
public final class WindowsTypes {
    /// `UCHAR`, 8 bits unsigned.
    public static final ValueLayout.OfByte UCHAR = ValueLayout.JAVA_BYTE;

    /// `USHORT` and `WCHAR`, 16 bits unsigned.
    public static final ValueLayout.OfShort USHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// `ULONG` and `LONG`, 32 bits.
    public static final ValueLayout.OfInt ULONG =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// `ULONGLONG`, `LARGE_INTEGER`, handles and pointers, 64 bits.
    public static final ValueLayout.OfLong ULONGLONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private WindowsTypes() {}
}
