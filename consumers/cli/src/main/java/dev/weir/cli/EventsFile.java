package dev.weir.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// A file of events in JSON, a pipe, or standard input, as it is read: how far is known, and
/// another thread may end it even while nothing comes.
///
/// **Thread.** One reads; [#progress], [#bytes] and [#end] on any.
final class EventsFile extends InputStream {
    private static final Path STANDARD_INPUT = Path.of("-");

    private final FileChannel channel;
    private final InputStream in;
    private final long size;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean ended;

    private EventsFile(FileChannel channel, long size) {
        this.channel = channel;
        this.in = Channels.newInputStream(channel);
        this.size = size;
    }

    /// Opens a file, or standard input for `-`.
    static EventsFile open(Path path) throws IOException {
        if (path.equals(STANDARD_INPUT)) {
            return new EventsFile(new FileInputStream(FileDescriptor.in).getChannel(), 0);
        }
        if (Files.isDirectory(path)) {
            throw CommandFault.unreadable("not a file of events but a directory: " + path);
        }
        boolean hasSize = Files.isRegularFile(path);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new EventsFile(channel, hasSize ? channel.size() : 0);
    }

    /// Tells whether events may be written to it while it is read.
    boolean isPipe() {
        return size == 0;
    }

    /// Returns how much is read, from 0 to 1; NaN for a pipe.
    double progress() {
        return isPipe() ? Double.NaN : bytes.doubleValue() / size;
    }

    /// Returns how many bytes were read, compressed as they are.
    long bytes() {
        return bytes.get();
    }

    /// Makes the reader come to an end here.
    void end() {
        ended = true;
        try {
            channel.close();
        } catch (IOException e) {
            // Whatever is wrong with it, nobody reads on.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int count = in.read(target, offset, length);
            if (count > 0) {
                bytes.addAndGet(count);
            }
            return count;
        } catch (ClosedChannelException e) {
            if (ended) {
                return -1;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
