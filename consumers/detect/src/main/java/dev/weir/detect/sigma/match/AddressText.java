package dev.weir.detect.sigma.match;

import java.util.Arrays;

/// Reads addresses of IPv4 and IPv6 as text, without a name server and without allocating.
///
/// **Source.** RFC 4291 section 2.2 and RFC 6943 section 3.1.1, of IPv4 only four decimal parts. A
/// zone (`%eth0`) is passed over.
final class AddressText {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int NONE = -1;

    private final byte[] bytes = new byte[IPV6];
    private int length;

    /// Reads a text; tells whether it is an address.
    boolean parse(String text) {
        int zone = text.indexOf('%');
        int end = zone < 0 ? text.length() : zone;
        if (text.indexOf(':') >= 0) {
            length = IPV6;
            return parseIpv6(text, end);
        }
        length = IPV4;
        return zone < 0 && parseIpv4(text, 0, end, 0);
    }

    /// Returns the address, in its first [#length] bytes.
    byte[] bytes() {
        return bytes;
    }

    /// Returns how many bytes the address has.
    int length() {
        return length;
    }

    /// Tells whether it is an IPv4 address written as IPv6.
    boolean isMapped() {
        boolean mapped = length == IPV6 && bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
        for (int i = 0; i < 10; i++) {
            mapped &= bytes[i] == 0;
        }
        return mapped;
    }

    private boolean parseIpv4(String text, int from, int end, int at) {
        int i = from;
        for (int part = 0; part < IPV4; part++) {
            int first = i;
            int value = 0;
            while (i < end && isDigit(text.charAt(i)) && i - first < 3) {
                value = value * 10 + text.charAt(i++) - '0';
            }
            boolean last = part == IPV4 - 1;
            if (i == first
                    || value > 255
                    || (last ? i != end : i >= end || text.charAt(i) != '.')) {
                return false;
            }
            bytes[at + part] = (byte) value;
            i++;
        }
        return true;
    }

    private boolean parseIpv6(String text, int end) {
        Arrays.fill(bytes, (byte) 0);
        int gap = NONE;
        int filled = 0;
        int i = 0;
        if (text.startsWith("::")) {
            gap = 0;
            i = 2;
        }
        while (i < end) {
            int stop = i;
            while (stop < end && text.charAt(stop) != ':' && text.charAt(stop) != '.') {
                stop++;
            }
            if (stop < end && text.charAt(stop) == '.') {
                if (filled > IPV6 - IPV4 || !parseIpv4(text, i, end, filled)) {
                    return false;
                }
                filled += IPV4;
                i = end;
                break;
            }
            int value = hexadecimal(text, i, stop);
            if (value < 0 || filled == IPV6) {
                return false;
            }
            bytes[filled++] = (byte) (value >> 8);
            bytes[filled++] = (byte) value;
            i = stop + 1;
            if (stop < end && i == end) {
                return false;
            }
            if (i < end && text.charAt(i) == ':') {
                if (gap != NONE) {
                    return false;
                }
                gap = filled;
                i++;
            }
        }
        return gap == NONE ? filled == IPV6 : spread(gap, filled);
    }

    /// Moves what stands after the gap to the end.
    private boolean spread(int gap, int filled) {
        int moved = filled - gap;
        System.arraycopy(bytes, gap, bytes, IPV6 - moved, moved);
        Arrays.fill(bytes, gap, IPV6 - moved, (byte) 0);
        return filled < IPV6;
    }

    private static int hexadecimal(String text, int from, int end) {
        int value = end > from && end - from <= 4 ? 0 : NONE;
        for (int i = from; i < end && value >= 0; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            value = digit < 0 ? NONE : value << 4 | digit;
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
