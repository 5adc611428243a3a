package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.text.Utf8Buffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The written forms of GUIDs, SIDs and times of day.
final class Forms {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int SID_HEAD = 8;

    private Forms() {}

    static void guid(PropertyValue value, Utf8Buffer out) {
        out.guid(
                GuidLayout.mostSignificantBits(value.data(), value.position()),
                GuidLayout.leastSignificantBits(value.data(), value.position()));
    }

    /// Appends `S-1-authority-…`.
    static void sid(PropertyValue value, Utf8Buffer out) {
        MemorySegment data = value.data();
        long at = value.position();
        out.text("S-");
        out.decimal(data.get(BYTE, at) & 0xFF);
        long authority = 0;
        for (int i = 2; i < SID_HEAD; i++) {
            authority = authority << 8 | (data.get(BYTE, at + i) & 0xFF);
        }
        out.ascii('-');
        if (authority >>> 32 == 0) {
            out.decimal(authority);
        } else {
            out.hexadecimal(authority);
        }
        for (int i = SID_HEAD; i + Integer.BYTES <= value.length(); i += Integer.BYTES) {
            out.ascii('-');
            out.decimal(data.get(INT, at + i) & 0xFFFFFFFFL);
        }
    }

    /// Appends a SYSTEMTIME as ISO 8601, whatever its numbers are.
    static void systemTime(PropertyValue value, Utf8Buffer out) {
        MemorySegment data = value.data();
        long at = value.position();
        padded(data, at, 4, out);
        out.ascii('-');
        padded(data, at + 2, 2, out);
        out.ascii('-');
        padded(data, at + 6, 2, out);
        out.ascii('T');
        padded(data, at + 8, 2, out);
        out.ascii(':');
        padded(data, at + 10, 2, out);
        out.ascii(':');
        padded(data, at + 12, 2, out);
        out.ascii('.');
        padded(data, at + 14, 3, out);
        out.text("0000Z");
    }

    private static void padded(MemorySegment data, long position, int width, Utf8Buffer out) {
        int number = data.get(SHORT, position) & 0xFFFF;
        int least = 10;
        for (int digits = 1; digits < width; digits++) {
            if (number < least) {
                out.ascii('0');
            }
            least *= 10;
        }
        out.decimal(number);
    }
}
