package dev.weir.sensor.text;

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

    /// No array of bytes is longer.
    private static final int LONGEST_TEXT = Integer.MAX_VALUE - 8;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                    .getBytes(StandardCharsets.US_ASCII);

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

    /// Appends text; an unpaired surrogate becomes U+FFFD.
    public void text(String text) {
        reserve(Utf8Encoder.LONGEST * text.length());
        length = Utf8Encoder.encode(text, buffer, length);
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
        ascii('0');
        ascii('x');
        hexDigits(number);
    }

    /// Appends an unsigned number in hexadecimal, lower case, without `0x` and leading zeros.
    public void hexDigits(long number) {
        reserve(LONGEST_VALUE);
        nibbles(number, Math.max(1, (67 - Long.numberOfLeadingZeros(number)) >>> 2));
    }

    /// Appends bytes in hexadecimal, two digits each.
    public void hexadecimal(MemorySegment data, long position, int count) {
        reserve(2 * count);
        byte[] target = buffer;
        int at = length;
        for (int i = 0; i < count; i++) {
            Digits.hexadecimalPair(data.get(BYTE, position + i), target, at + 2 * i);
        }
        length = at + 2 * count;
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
        reserve(Utf8Encoder.LONGEST * units);
        length = Utf8Encoder.encode(data, position, units, buffer, length);
    }

    /// Appends 8-bit text that lies in memory: UTF-8 where it is that, else Windows-1252.
    ///
    /// @param count the length in bytes
    public void ansi(MemorySegment data, long position, int count) {
        if (!isAscii(data, position, count)) {
            text(AnsiText.decode(data.asSlice(position, count).toArray(BYTE)));
        }
    }

    /// Appends UTF-8 text that lies in memory; what is not UTF-8 becomes U+FFFD.
    ///
    /// @param count the length in bytes
    public void utf8(MemorySegment data, long position, int count) {
        if (!isAscii(data, position, count)) {
            byte[] bytes = data.asSlice(position, count).toArray(BYTE);
            text(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /// Tells whether 8-bit text is ASCII, and appends it if so.
    private boolean isAscii(MemorySegment data, long position, int count) {
        reserve(count);
        if (Utf8Encoder.copyAscii(data, position, count, buffer, length) < count) {
            return false;
        }
        length += count;
        return true;
    }

    /// Puts one ASCII character, so many times, before what was appended from a position on.
    public void insert(int position, char character, int count) {
        reserve(count);
        System.arraycopy(buffer, position, buffer, position + count, length - position);
        Arrays.fill(buffer, position, position + count, (byte) character);
        length += count;
    }

    /// Escapes what was appended from a position on, so that it can stand in a JSON string.
    public void escapeJson(int from) {
        int growth = JsonEscape.growth(buffer, from, length);
        if (growth > 0) {
            reserve(growth);
            JsonEscape.escape(buffer, from, length, growth);
            length += growth;
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
        length = Digits.decimal(number, buffer, length);
    }

    private void base64Quad(int three, int digitCount) {
        for (int i = 0; i < 4; i++) {
            buffer[length++] =
                    i < digitCount ? BASE64[(three >>> (18 - 6 * i)) & 0x3F] : (byte) '=';
        }
    }

    private void nibbles(long number, int count) {
        length = Digits.hexadecimal(number, count, buffer, length);
    }

    private void reserve(int count) {
        if (count > buffer.length - length) {
            int needed = Math.addExact(length, count);
            int doubled = (int) Math.min(2L * buffer.length, LONGEST_TEXT);
            buffer = Arrays.copyOf(buffer, Math.max(doubled, needed));
        }
    }
}
