package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The lengths of properties that differ from payload to payload, for compiled locators.
///
/// Each is the length in bytes, no more than what is left of the payload, or [#ODD] where the
/// property does not lie in the payload as a whole.
final class PartLengths {
    /// Tells that the walker has to decide.
    static final int ODD = -1;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private PartLengths() {}

    static int terminatedWide(MemorySegment data, long position, int left) {
        return left == 0 ? ODD : Terminators.wide(data, position, left);
    }

    static int terminatedNarrow(MemorySegment data, long position, int left) {
        return left == 0 ? ODD : Terminators.narrow(data, position, left);
    }

    static int counted16(MemorySegment data, long position, int left) {
        return left < 2 ? ODD : atMost(left, 2 + (data.get(SHORT, position) & 0xFFFF));
    }

    static int counted16Reversed(MemorySegment data, long position, int left) {
        if (left < 2) {
            return ODD;
        }
        return atMost(left, 2 + (Short.reverseBytes(data.get(SHORT, position)) & 0xFFFF));
    }

    static int counted32(MemorySegment data, long position, int left) {
        return left < 4 ? ODD : atMost(left, 4 + (data.get(INT, position) & 0xFFFFFFFFL));
    }

    static int sid(MemorySegment data, long position, int left) {
        return atMost(left, WbemSid.sidLength(data, position, left));
    }

    static int wbemSid(MemorySegment data, long position, int left, int head) {
        return atMost(left, WbemSid.length(data, position, left, head));
    }

    /// Returns the length of as many units as a number at a position tells.
    ///
    /// @param width the length in bytes of that number
    /// @param unit the length in bytes of a unit
    static int units(MemorySegment data, long position, int left, int width, int unit) {
        long number =
                switch (width) {
                    case 1 -> data.get(BYTE, position) & 0xFF;
                    case 2 -> data.get(SHORT, position) & 0xFFFF;
                    case 4 -> data.get(INT, position) & 0xFFFFFFFFL;
                    default -> data.get(LONG, position);
                };
        return number < 0 || number > left ? ODD : atMost(left, number * unit);
    }

    private static int atMost(int left, long length) {
        return length <= left ? (int) length : ODD;
    }
}
