package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.text.Utf8Buffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The written forms of GUIDs, SIDs, times of day and addresses.
///
/// A value too short for its form is shown as bytes.
final class Forms {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int SID_HEAD = 8;
    private static final int INET = 2;
    private static final int INET6 = 23;
    private static final int INET_LENGTH = 8;
    private static final int INET6_LENGTH = 24;

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
        if (value.length() < SID_HEAD) {
            out.hexadecimal(data, at, value.length());
            return;
        }
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

    static void ipv4(PropertyValue value, int offset, Utf8Buffer out) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.ascii('.');
            }
            out.decimal(value.data().get(BYTE, value.position() + offset + i) & 0xFF);
        }
    }

    /// Appends an IPv6 address, its longest run of two or more zero groups as `::`.
    ///
    /// Source: RFC 5952.
    static void ipv6(PropertyValue value, int offset, Utf8Buffer out) {
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(value, offset, end) == 0) {
                end++;
            }
            if (end - i > runLength) {
                runStart = i;
                runLength = end - i;
            }
        }
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                out.text("::");
                i += runLength - 1;
                continue;
            }
            if (i > 0 && i != runStart + runLength) {
                out.ascii(':');
            }
            out.text(Integer.toHexString(group(value, offset, i)));
        }
    }

    private static int group(PropertyValue value, int offset, int index) {
        short group = value.data().get(SHORT, value.position() + offset + 2L * index);
        return Short.reverseBytes(group) & 0xFFFF;
    }

    /// Appends a SOCKADDR as `address:port`; one of another family as bytes.
    static void socketAddress(PropertyValue value, Utf8Buffer out) {
        int family = value.length() < 2 ? -1 : value.data().get(SHORT, value.position()) & 0xFFFF;
        if (family == INET && value.length() >= INET_LENGTH) {
            ipv4(value, 4, out);
            port(value, out);
        } else if (family == INET6 && value.length() >= INET6_LENGTH) {
            out.ascii('[');
            ipv6(value, 8, out);
            out.ascii(']');
            port(value, out);
        } else {
            out.hexadecimal(value.data(), value.position(), value.length());
        }
    }

    private static void port(PropertyValue value, Utf8Buffer out) {
        out.ascii(':');
        short port = value.data().get(SHORT, value.position() + 2);
        out.decimal(Short.reverseBytes(port) & 0xFFFF);
    }
}
