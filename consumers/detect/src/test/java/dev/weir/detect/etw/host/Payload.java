package dev.weir.detect.etw.host;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Puts together the user data of an event of a 64-bit machine.
final class Payload {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Payload u16(int value) {
        return bytes(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value));
    }

    Payload u32(long value) {
        return bytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value));
    }

    Payload u64(long value) {
        return bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value));
    }

    Payload wide(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_16LE));
        return u16(0);
    }

    Payload ansi(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        return this;
    }

    /// Appends a SID of the authority 5 (NT) or 16 (mandatory label).
    Payload sid(int authority, long... numbers) {
        out.write(1);
        out.write(numbers.length);
        out.writeBytes(new byte[] {0, 0, 0, 0, 0, (byte) authority});
        for (long number : numbers) {
            u32(number);
        }
        return this;
    }

    /// Appends a SID as the kernel's classic events have it, behind two pointers.
    Payload tokenUser(int authority, long... numbers) {
        return u64(1).u64(0).sid(authority, numbers);
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private Payload bytes(ByteBuffer buffer) {
        out.writeBytes(buffer.array());
        return this;
    }
}
