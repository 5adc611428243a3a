package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A security identifier as the kernel logs it.
///
/// ```
///   | User pointer | Attributes, padding | Revision Count Authority SubAuthority... |
///   0              P                     2P
/// ```
///
/// P is the length of a pointer. Where there is no user the first four bytes are zero and nothing
/// follows; yet some tools write a TOKEN_USER of zeros before a SID, which is told apart by what
/// lies there: a revision of 1, an authority that is one of Windows', and, behind the SID, the
/// first letter of the image's name.
///
/// Source: the `Sid` extension of MOF classes, "Event Tracing MOF Qualifiers".
final class WbemSid {
    static final int ABSENT_LENGTH = 4;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int HEAD_LENGTH = 8;
    private static final int MAX_SUB_AUTHORITIES = 15;

    private WbemSid() {}

    /// Returns the length of a SID that begins at an offset, or -1 when there is not even its head.
    static int sidLength(MemorySegment data, long position, int remaining) {
        return remaining < 2 ? -1 : HEAD_LENGTH + 4 * (data.get(BYTE, position + 1) & 0xFF);
    }

    /// Returns the length of the whole property, or -1 when the payload is too short to tell.
    ///
    /// @param head the length of a TOKEN_USER
    static int length(MemorySegment data, long position, int remaining, int head) {
        if (remaining < ABSENT_LENGTH) {
            return -1;
        }
        boolean isPresent =
                data.get(INT, position) != 0 || hasSidAt(data, position, remaining, head);
        if (!isPresent) {
            return ABSENT_LENGTH;
        }
        int sid = sidLength(data, position + head, remaining - head);
        return sid < 0 ? -1 : head + sid;
    }

    private static boolean hasSidAt(MemorySegment data, long position, int remaining, int head) {
        if (remaining <= head + HEAD_LENGTH || data.get(BYTE, position + head) != 1) {
            return false;
        }
        int count = data.get(BYTE, position + head + 1) & 0xFF;
        int upperAuthority = data.get(INT, position + head + 2);
        int end = head + HEAD_LENGTH + 4 * count;
        if (count > MAX_SUB_AUTHORITIES || upperAuthority != 0 || end >= remaining) {
            return false;
        }
        byte next = data.get(BYTE, position + end);
        return next > ' ' && next < 0x7F;
    }
}
