package dev.weir.sensor.text;

import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of UTF-8 text, made to be used again and again.
///
/// It grows to the longest text it was ever given and then allocates nothing, but for text with
/// characters beyond ASCII in 8-bit code pages.
///
/// **Thread.** One.
public final class Utf8Buffer {
    /// No single number, GUID or time is longer.
    private static final int LONGEST_VALUE = 64;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                    .getBytes(StandardCharsets.US_ASCII);

    private final byte[] digits = new byte[20];
    private final Timestamps times = new Timestamps();
    private byte[] buffer = new byte[1024];
    private int length;

    /// Makes an empty buffer.
    public Utf8Buffer() {}

    /// Returns how many bytes there are.
    public int length() {
        return length;
    }

    /// Returns the bytes' array; its first [#length] bytes are the text, until the next call.
    public byte[] array() {
        return buffer;
    }

    /// Forgets all but the first bytes.
    public void truncate(int newLength) {
        length = newLength;
    }

    /// Appends bytes that are UTF-8 already.
    public void bytes(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
    }

    /// Appends one ASCII character.
    public void ascii(char character) {
        reserve(1);
        buffer[length++] = (byte) character;
    }

    /// Appends text.
    public void text(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            buffer[length++] = (byte) c;
        }
    }

    /// Appends a signed number in decimal.
    public void decimal(long number) {
        reserve(LONGEST_VALUE);
        if (number < 0) {
            buffer[length++] = '-';
            // The least long has no positive twin; as unsigned its negation is right.
            unsigned(-number);
        } else {
            unsigned(number);
        }
    }

    /// Appends an unsigned number in decimal.
    public void unsignedDecimal(long number) {
        reserve(LONGEST_VALUE);
        unsigned(number);
    }

    /// Appends a number that is not negative, with spaces in front up to a width.
    public void decimal(long number, int width) {
        long least = 10;
        for (int digits = 1; digits < width; digits++) {
            if (number < least) {
                ascii(' ');
            }
            least *= 10;
        }
        decimal(number);
    }

    /// Appends `0x` and an unsigned number in hexadecimal, lower case, without leading zeros.
    public void hexadecimal(long number) {
        reserve(LONGEST_VALUE);
        buffer[length++] = '0';
        buffer[length++] = 'x';
        nibbles(number, Math.max(1, (67 - Long.numberOfLeadingZeros(number)) >>> 2));
    }

    /// Appends bytes in hexadecimal, two digits each.
    public void hexadecimal(MemorySegment data, long position, int count) {
        reserve(2 * count);
        for (int i = 0; i < count; i++) {
            nibbles(data.get(BYTE, position + i), 2);
        }
    }

    /// Appends a GUID, lower case, without braces, from the halves of a [java.util.UUID].
    public void guid(long high, long low) {
        reserve(LONGEST_VALUE);
        nibbles(high >>> 32, 8);
        buffer[length++] = '-';
        nibbles(high >>> 16, 4);
        buffer[length++] = '-';
        nibbles(high, 4);
        buffer[length++] = '-';
        nibbles(low >>> 48, 4);
        buffer[length++] = '-';
        nibbles(low, 12);
    }

    /// Appends a FILETIME as ISO 8601 with seven digits and `Z`; any number is a time.
    public void filetime(long filetime) {
        reserve(LONGEST_VALUE);
        length = times.write(filetime, buffer, length);
    }

    /// Appends bytes in base64 with padding.
    public void base64(MemorySegment data, long position, int count) {
        reserve((count + 2) / 3 * 4);
        int whole = count - count % 3;
        for (int i = 0; i < whole; i += 3) {
            base64Quad(
                    (data.get(BYTE, position + i) & 0xFF) << 16
                            | (data.get(BYTE, position + i + 1) & 0xFF) << 8
                            | (data.get(BYTE, position + i + 2) & 0xFF),
                    4);
        }
        if (whole < count) {
            int three = (data.get(BYTE, position + whole) & 0xFF) << 16;
            if (count - whole == 2) {
                three |= (data.get(BYTE, position + whole + 1) & 0xFF) << 8;
            }
            base64Quad(three, count - whole + 1);
        }
    }

    /// Appends UTF-16 text that lies in memory; an unpaired surrogate becomes U+FFFD.
    ///
    /// @param units the length in UTF-16 units
    public void utf16(MemorySegment data, long position, int units) {
        reserve(3 * units);
        byte[] target = buffer;
        int at = length;
        for (int i = 0; i < units; i++) {
            int c = data.get(SHORT, position + 2L * i) & 0xFFFF;
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | c >> 6);
                target[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isSurrogate((char) c)) {
                int next = i + 1 < units ? data.get(SHORT, position + 2L * i + 2) & 0xFFFF : 0;
                if (Character.isSurrogatePair((char) c, (char) next)) {
                    int point = Character.toCodePoint((char) c, (char) next);
                    target[at++] = (byte) (0xF0 | point >> 18);
                    target[at++] = (byte) (0x80 | (point >> 12 & 0x3F));
                    target[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
                    target[at++] = (byte) (0x80 | (point & 0x3F));
                    i++;
                } else {
                    at = threeBytes(target, at, 0xFFFD);
                }
            } else {
                at = threeBytes(target, at, c);
            }
        }
        length = at;
    }

    /// Appends 8-bit text that lies in memory: UTF-8 where it is that, else Windows-1252.
    ///
    /// @param count the length in bytes
    public void ansi(MemorySegment data, long position, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            byte b = data.get(BYTE, position + i);
            if (b < 0) {
                length -= i;
                text(AnsiText.decode(data.asSlice(position, count).toArray(BYTE)));
                return;
            }
            buffer[length++] = b;
        }
    }

    /// Escapes what was appended from a position on, so that it can stand in a JSON string.
    public void escapeJson(int from) {
        for (int i = from; i < length; i++) {
            if (JsonEscape.isNeeded(buffer[i])) {
                byte[] plain = Arrays.copyOfRange(buffer, i, length);
                length = i;
                reserve(JsonEscape.LONGEST * plain.length);
                length = JsonEscape.escape(plain, buffer, length);
                return;
            }
        }
    }

    @Override
    public String toString() {
        return text(0);
    }

    /// Returns the text from a position on.
    public String text(int from) {
        return new String(buffer, from, length - from, StandardCharsets.UTF_8);
    }

    private void unsigned(long number) {
        int at = digits.length;
        long rest = number;
        if (rest < 0) {
            long quotient = Long.divideUnsigned(rest, 10);
            digits[--at] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        }
        do {
            long quotient = rest / 10;
            digits[--at] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        } while (rest != 0);
        System.arraycopy(digits, at, buffer, length, digits.length - at);
        length += digits.length - at;
    }

    private static int threeBytes(byte[] target, int at, int c) {
        target[at] = (byte) (0xE0 | c >> 12);
        target[at + 1] = (byte) (0x80 | (c >> 6 & 0x3F));
        target[at + 2] = (byte) (0x80 | (c & 0x3F));
        return at + 3;
    }

    private void base64Quad(int three, int digitCount) {
        for (int i = 0; i < 4; i++) {
            buffer[length++] =
                    i < digitCount ? BASE64[(three >>> (18 - 6 * i)) & 0x3F] : (byte) '=';
        }
    }

    private void nibbles(long number, int count) {
        for (int shift = (count - 1) * 4; shift >= 0; shift -= 4) {
            buffer[length++] = HEX[(int) (number >>> shift) & 0xF];
        }
    }

    private void reserve(int count) {
        if (count > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + count));
        }
    }
}
