package dev.weir.sensor.etl;

import dev.weir.sensor.record.HeaderType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Writes log files, byte for byte as a session would, and as no session would.
final class SyntheticLog {
    static final long START = 132_000_000_000_000_000L;
    static final long RAW_START = 1_000_000L;
    static final int LOGGER = 7;

    private static final int MODE_COMPRESSED = 0x4000000;

    private final List<byte[]> buffers = new ArrayList<>();
    private boolean wide = true;
    private int major = 10;
    private int format = 0x0501;
    private int bufferSize = 4096;
    private int mode = 1;
    private int clock = 1;
    private long frequency = 10_000_000;
    private int cpuSpeed = 2000;
    private long endTime = START + 10_000_000_000L;
    private int eventsLost;
    private int buffersLost;
    private boolean closed = true;
    private int headerState = 3;
    private UnaryOperator<byte[]> compression = UnaryOperator.identity();

    SyntheticLog narrow() {
        wide = false;
        return this;
    }

    SyntheticLog windowsMajor(int value) {
        major = value;
        return this;
    }

    SyntheticLog oldFormat() {
        format = 0x0001;
        return this;
    }

    SyntheticLog bufferSize(int value) {
        bufferSize = value;
        return this;
    }

    SyntheticLog mode(int value) {
        mode = value;
        return this;
    }

    SyntheticLog clock(int type, long ticksPerSecond, int megahertz) {
        clock = type;
        frequency = ticksPerSecond;
        cpuSpeed = megahertz;
        return this;
    }

    SyntheticLog lost(int events, int lostBuffers) {
        eventsLost = events;
        buffersLost = lostBuffers;
        return this;
    }

    SyntheticLog neverClosed() {
        closed = false;
        endTime = 0;
        return this;
    }

    /// Compresses the buffers that come.
    SyntheticLog compressed(int formatCode, UnaryOperator<byte[]> encoder) {
        mode |= MODE_COMPRESSED;
        headerState = formatCode;
        compression = encoder;
        return this;
    }

    /// Adds a buffer of records, each from a multiple of 8.
    SyntheticLog buffer(int processor, long sequence, byte[]... records) {
        byte[] body = pack(records);
        boolean compress = (mode & MODE_COMPRESSED) != 0;
        byte[] stored = compress ? compression.apply(body) : body;
        int length = compress ? BufferLayout.LENGTH + stored.length : bufferSize;
        int flags =
                BufferLayout.FLAG_PROCESSOR_INDEX | (compress ? BufferLayout.FLAG_COMPRESSED : 0);
        int filled = BufferLayout.LENGTH + body.length;
        buffers.add(buffer(length, filled, filled, processor, sequence, flags, 0, 3, stored));
        return this;
    }

    /// Adds any bytes.
    SyntheticLog raw(byte[] bytes) {
        buffers.add(bytes.clone());
        return this;
    }

    byte[] toBytes() {
        byte[] record = headerRecord(buffers.size() + 1);
        int length = (mode & MODE_COMPRESSED) != 0 ? 1024 : bufferSize;
        int filled = BufferLayout.LENGTH + record.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(buffer(length, filled, filled, 0, 0, 0x21, 4, headerState, record));
        buffers.forEach(out::writeBytes);
        return out.toByteArray();
    }

    Path writeTo(Path file) {
        try {
            return Files.write(file, toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pack(byte[]... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] record : records) {
            out.writeBytes(new byte[(8 - out.size() % 8) % 8]);
            out.writeBytes(record);
        }
        return out.toByteArray();
    }

    static byte[] buffer(
            int length,
            int saved,
            int filled,
            int processor,
            long sequence,
            int flags,
            int type,
            int state,
            byte[] body) {
        ByteBuffer out = LogRecord.bytes(length);
        Arrays.fill(out.array(), (byte) 0xFF);
        out.putInt(length).putInt(saved).putInt(saved).putInt(0);
        out.putLong(0).putLong(sequence).putLong(0);
        out.putShort((short) processor).putShort((short) LOGGER).putInt(state);
        out.putInt(filled).putShort((short) flags).putShort((short) type);
        out.putLong(0).putLong(0).put(body);
        return out.array();
    }

    private byte[] headerRecord(int bufferCount) {
        int shift = wide ? 8 : 0;
        byte[] names = "session\0C:\\log.etl\0".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer body = LogRecord.bytes(0x110 + shift + names.length);
        body.putInt(bufferSize).put((byte) major).put((byte) 1);
        body.putShort((short) format).putInt(19045).putInt(4);
        body.putLong(endTime).putInt(156_250).putInt(100);
        body.putInt(mode).putInt(closed ? bufferCount : 0).putInt(1).putInt(wide ? 8 : 4);
        body.putInt(eventsLost).putInt(cpuSpeed);
        body.putInt(0x40 + shift, -60);
        body.putLong(0xF0 + shift, START - 1000).putLong(0xF8 + shift, frequency);
        body.putLong(0x100 + shift, START).putInt(0x108 + shift, clock);
        body.putInt(0x10C + shift, buffersLost);
        body.put(0x110 + shift, names);
        int type = wide ? HeaderType.SYSTEM64 : HeaderType.SYSTEM32;
        return LogRecord.system(type, 0, 0, 2, RAW_START, body.array());
    }
}
