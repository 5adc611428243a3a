package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;

import dev.weir.sensor.SessionFacts;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A log file, mapped into memory.
///
/// A mapping outlives what it maps: when somebody cuts the file, reading behind the new end is a
/// fault, which the JDK throws as an InternalError. [#recheckLength] then tells what is left.
final class LogFile implements BufferSource, Closeable {
    private static final int MODE_COMPRESSED = 0x4000000;

    /// The longest buffer that is believed when the log's header says so.
    private static final long MAX_ODD_BUFFER_BYTES = 256 << 20;

    private final Path path;
    private final FileChannel channel;
    private final MemorySegment bytes;
    private final LogFileHeader header;
    private final Decompressor decompressor;
    private final int[] forms;
    private final long uniformBufferBytes;
    private long length;

    private LogFile(Path path, FileChannel channel, MemorySegment bytes, LogFileHeader header) {
        this.path = path;
        this.channel = channel;
        this.bytes = bytes;
        this.header = header;
        this.length = bytes.byteSize();
        this.forms = RecordForm.table(header.oldInstances());
        this.uniformBufferBytes = uniform();
        this.decompressor = Decompressor.ofFormat(BufferHeader.compressionFormat(bytes, 0));
    }

    /// Opens and maps a file.
    ///
    /// **Lifetime.** The bytes are mapped until the arena is closed.
    static LogFile open(Path path, Arena arena) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            MemorySegment bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return open(path, channel, bytes);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static LogFile open(Path path, FileChannel channel, MemorySegment bytes)
            throws IOException {
        try {
            if (bytes.byteSize() < BufferLayout.LENGTH) {
                throw new NotAnEtlFileException(path, found(bytes));
            }
            Optional<LogFileHeader> header = LogFileHeader.read(bytes, path.toString());
            LogFile file =
                    new LogFile(
                            path,
                            channel,
                            bytes,
                            header.orElseGet(() -> LogFileHeader.absent(path.toString())));
            if (header.isEmpty() && !new BufferFinder(file).findsAnyBuffer()) {
                throw new NotAnEtlFileException(path, found(bytes));
            }
            return file;
        } catch (InternalError e) {
            throw new IOException("file was cut while it was opened: " + path, e);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public MemorySegment bytes() {
        return bytes;
    }

    @Override
    public LogFileHeader header() {
        return header;
    }

    @Override
    public Decompressor decompressor() {
        return decompressor;
    }

    @Override
    public int[] forms() {
        return forms;
    }

    @Override
    public BufferHeader bufferHeader(long position) {
        return header.oldBuffers()
                ? BufferHeader.readOld(bytes, position, header.facts().bufferSizeBytes())
                : BufferHeader.read(bytes, position);
    }

    @Override
    public long maxBufferBytes() {
        long said = header.facts().bufferSizeBytes() & 0xFFFFFFFFL;
        boolean odd = said > BufferLayout.MAX_BYTES && said <= MAX_ODD_BUFFER_BYTES;
        return odd ? said : BufferLayout.MAX_BYTES;
    }

    /// Returns the length that all buffers of the file have, or 0 when they differ: those of a file
    /// that is not compressed have one length, which the log's header and the first buffer tell.
    long uniformBufferBytes() {
        return uniformBufferBytes;
    }

    /// Returns how many buffers a stretch of the file would hold: one, where lengths differ.
    long buffersIn(long extent) {
        return uniformBufferBytes == 0 ? 1 : Math.ceilDiv(extent, uniformBufferBytes);
    }

    private long uniform() {
        SessionFacts facts = header.facts();
        long said = facts.bufferSizeBytes() & 0xFFFFFFFFL;
        boolean uniform =
                said > BufferLayout.LENGTH
                        && said <= maxBufferBytes()
                        && (facts.logFileMode() & MODE_COMPRESSED) == 0
                        && bufferHeader(0).bufferSize() == said;
        return uniform ? said : 0;
    }

    @Override
    public long length() {
        return length;
    }

    /// Looks whether the file has become shorter, and tells.
    boolean recheckLength() {
        long now;
        try {
            now = channel.size();
        } catch (IOException e) {
            return false;
        }
        boolean shorter = now < length;
        length = Math.min(length, now);
        return shorter;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static String found(MemorySegment bytes) {
        if (bytes.byteSize() == 0) {
            return "it is empty";
        }
        int count = (int) Math.min(bytes.byteSize(), 24);
        StringBuilder text = new StringBuilder(count);
        StringBuilder hex = new StringBuilder(2 * count);
        boolean printable = true;
        for (int i = 0; i < count; i++) {
            int value = bytes.get(BYTE, i) & 0xFF;
            printable &= (value >= ' ' && value <= '~') || value == '\n' || value == '\r';
            text.append(value < ' ' ? ' ' : (char) value);
            hex.append("%02x".formatted(value));
        }
        return "length=%d begins with %s"
                .formatted(bytes.byteSize(), printable ? "\"" + text + "\"" : hex.toString());
    }
}
