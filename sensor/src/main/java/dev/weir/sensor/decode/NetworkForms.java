package dev.weir.sensor.decode;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.text.Utf8Buffer;
import java.lang.foreign.ValueLayout;

/// The written forms of network addresses.
///
/// An address too short for its form, or of a family that has none here, is shown as bytes.
///
/// Source: RFC 5952; SOCKADDR_IN and SOCKADDR_IN6 of ws2ipdef.h.
final class NetworkForms {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int GROUPS = 8;
    private static final int IPV6_LENGTH = 16;
    private static final int INET = 2;
    private static final int INET_LENGTH = 8;
    private static final int INET6 = 23;
    private static final int INET6_LENGTH = 24;
    private static final int SCOPE = 24;

    private NetworkForms() {}

    static void ipv4(PropertyValue value, int offset, Utf8Buffer out) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.ascii('.');
            }
            out.decimal(value.data().get(BYTE, value.position() + offset + i) & 0xFF);
        }
    }

    static void ipv6(PropertyValue value, Utf8Buffer out) {
        if (value.length() == IPV6_LENGTH) {
            ipv6(value, 0, out);
        } else {
            out.hexadecimal(value.data(), value.position(), value.length());
        }
    }

    /// Appends a SOCKADDR as `address:port`.
    static void socketAddress(PropertyValue value, Utf8Buffer out) {
        int family = value.length() < 2 ? -1 : value.data().get(SHORT, value.position()) & 0xFFFF;
        if (family == INET && value.length() >= INET_LENGTH) {
            ipv4(value, 4, out);
            port(value, out);
        } else if (family == INET6 && value.length() >= INET6_LENGTH) {
            out.ascii('[');
            ipv6(value, 8, out);
            scope(value, out);
            out.ascii(']');
            port(value, out);
        } else {
            out.hexadecimal(value.data(), value.position(), value.length());
        }
    }

    /// Appends an IPv6 address, its longest run of two or more zero groups as `::`, an IPv4 address
    /// within it in its own form.
    private static void ipv6(PropertyValue value, int offset, Utf8Buffer out) {
        if (isMappedIpv4(value, offset)) {
            out.text("::ffff:");
            ipv4(value, offset + 12, out);
            return;
        }
        int runStart = -1;
        int runLength = 1;
        int zeros = 0;
        for (int i = 0; i < GROUPS; i++) {
            zeros = group(value, offset, i) == 0 ? zeros + 1 : 0;
            if (zeros > runLength) {
                runStart = i - zeros + 1;
                runLength = zeros;
            }
        }
        for (int i = 0; i < GROUPS; i++) {
            if (i == runStart) {
                out.text("::");
                i += runLength - 1;
                continue;
            }
            if (i > 0 && i != runStart + runLength) {
                out.ascii(':');
            }
            hexadecimal(group(value, offset, i), out);
        }
    }

    private static boolean isMappedIpv4(PropertyValue value, int offset) {
        for (int i = 0; i < 5; i++) {
            if (group(value, offset, i) != 0) {
                return false;
            }
        }
        return group(value, offset, 5) == 0xFFFF;
    }

    private static int group(PropertyValue value, int offset, int index) {
        short group = value.data().get(SHORT, value.position() + offset + 2L * index);
        return Short.reverseBytes(group) & 0xFFFF;
    }

    private static void hexadecimal(int group, Utf8Buffer out) {
        int shift = 12;
        while (shift > 0 && group >>> shift == 0) {
            shift -= 4;
        }
        for (; shift >= 0; shift -= 4) {
            out.ascii(Character.forDigit(group >>> shift & 0xF, 16));
        }
    }

    private static void scope(PropertyValue value, Utf8Buffer out) {
        if (value.length() >= SCOPE + Integer.BYTES) {
            int scope = value.data().get(INT, value.position() + SCOPE);
            if (scope != 0) {
                out.ascii('%');
                out.decimal(scope & 0xFFFFFFFFL);
            }
        }
    }

    private static void port(PropertyValue value, Utf8Buffer out) {
        out.ascii(':');
        short port = value.data().get(SHORT, value.position() + 2);
        out.decimal(Short.reverseBytes(port) & 0xFFFF);
    }
}
