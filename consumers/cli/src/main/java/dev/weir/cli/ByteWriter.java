package dev.weir.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Writes text as bytes into a buffer of its own and from there to a stream, without an object per
/// value.
///
/// **Thread.** One. **Errors.** [ResultsFault] when the stream cannot be written.
final class ByteWriter {
    private static final int BUFFER_LENGTH = 128 * 1024;

    /// No single value written through [#reserve] is longer.
    private static final int LONGEST_VALUE = 64;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final OutputStream stream;
    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private final byte[] digits = new byte[20];
    private int length;

    ByteWriter(OutputStream stream) {
        this.stream = stream;
    }

    /// Writes bytes that are text already.
    void bytes(byte[] text) {
        if (text.length > BUFFER_LENGTH - length) {
            flushBuffer();
        }
        if (text.length > BUFFER_LENGTH) {
            writeThrough(text, text.length);
            return;
        }
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
    }

    /// Writes text as UTF-8.
    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes one ASCII character.
    void ascii(char character) {
        reserve();
        buffer[length++] = (byte) character;
    }

    /// Writes a signed number in decimal.
    void decimal(long number) {
        reserve();
        if (number < 0) {
            // The least long has no positive twin.
            text(Long.toString(number));
            return;
        }
        int at = digits.length;
        long rest = number;
        do {
            long quotient = rest / 10;
            digits[--at] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        } while (rest != 0);
        System.arraycopy(digits, at, buffer, length, digits.length - at);
        length += digits.length - at;
    }

    /// Writes a number that is not negative, with spaces in front up to a width.
    void decimal(long number, int width) {
        long least = 10;
        for (int digits = 1; digits < width; digits++) {
            if (number < least) {
                ascii(' ');
            }
            least *= 10;
        }
        decimal(number);
    }

    /// Writes a number of at most nine digits with zeros in front up to a width.
    void padded(int number, int width) {
        reserve();
        int rest = number;
        for (int i = width - 1; i >= 0; i--) {
            buffer[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    /// Writes `0x` and an unsigned number in hexadecimal, lower case, without leading zeros.
    void hexadecimal(long number) {
        reserve();
        buffer[length++] = '0';
        buffer[length++] = 'x';
        int nibbles = Math.max(1, (67 - Long.numberOfLeadingZeros(number)) >>> 2);
        nibbles(number, nibbles);
    }

    /// Writes a GUID, lower case, without braces, from the halves of a [java.util.UUID].
    void guid(long high, long low) {
        reserve();
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

    /// Writes bytes in hexadecimal, two digits each.
    void hexadecimal(MemorySegment data, long position, int count) {
        for (int i = 0; i < count; i++) {
            reserve();
            nibbles(data.get(BYTE, position + i), 2);
        }
    }

    /// Writes bytes in base64 with padding.
    void base64(MemorySegment data, long position, int count) {
        int whole = count - count % 3;
        for (int i = 0; i < whole; i += 3) {
            reserve();
            int three =
                    (data.get(BYTE, position + i) & 0xFF) << 16
                            | (data.get(BYTE, position + i + 1) & 0xFF) << 8
                            | (data.get(BYTE, position + i + 2) & 0xFF);
            base64Quad(three, 4);
        }
        if (whole < count) {
            reserve();
            int three = (data.get(BYTE, position + whole) & 0xFF) << 16;
            if (count - whole == 2) {
                three |= (data.get(BYTE, position + whole + 1) & 0xFF) << 8;
            }
            base64Quad(three, count - whole + 1);
        }
    }

    /// Hands all that was written to the stream and flushes that.
    void flush() {
        flushBuffer();
        try {
            stream.flush();
        } catch (IOException e) {
            throw new ResultsFault(e);
        }
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

    private void reserve() {
        if (length > BUFFER_LENGTH - LONGEST_VALUE) {
            flushBuffer();
        }
    }

    private void flushBuffer() {
        int count = length;
        length = 0;
        writeThrough(buffer, count);
    }

    private void writeThrough(byte[] bytes, int count) {
        try {
            stream.write(bytes, 0, count);
        } catch (IOException e) {
            throw new ResultsFault(e);
        }
    }
}
