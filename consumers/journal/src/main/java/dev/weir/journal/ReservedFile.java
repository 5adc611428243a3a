package dev.weir.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file whose disk space is written ahead of its content: up to [#reservedBytes] every page has
/// room on the disk, whatever happens to the disk later.
///
/// Zeros go only at or beyond that mark, and the writer of content stays below it, so neither ever
/// meets the other.
///
/// **Thread.** Written ahead by one thread, its mark read by another.
final class ReservedFile {
    private static final long PAGE_BYTES = 4096;

    private final FileChannel channel;
    private volatile long reservedBytes;
    private volatile long contentEnd;

    private ReservedFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Creates an empty file.
    static ReservedFile create(Path path) throws IOException {
        return new ReservedFile(
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
    }

    long reservedBytes() {
        return reservedBytes;
    }

    /// Returns where the content ends, as its writer last told.
    long contentEnd() {
        return contentEnd;
    }

    void contentEnd(long end) {
        contentEnd = end;
    }

    /// Returns the file's length.
    long length() throws IOException {
        return channel.size();
    }

    /// Writes zeros behind the mark and moves it.
    ///
    /// **Errors.** [IOException] when the disk has no room; the mark then tells what it had.
    void extend(ByteBuffer zeros) throws IOException {
        long at = reservedBytes;
        while (zeros.hasRemaining()) {
            at += channel.write(zeros, at);
            reservedBytes = at;
        }
    }

    /// Reads one of the file's words.
    int word(long position) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return channel.read(word, position) == Integer.BYTES ? word.getInt(0) : 0;
    }

    /// Gives back what a writer that was killed had reserved: the zeros at the end of a file, but
    /// for a page of them, as [#release] does.
    ///
    /// A file that ends with little more than that is left as it is, after one short read.
    static void giveBack(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (4 * PAGE_BYTES));
            long end = channel.size();
            int zeros = bytes.capacity();
            while (zeros == bytes.capacity() && end >= bytes.capacity()) {
                channel.read(bytes.clear(), end - bytes.capacity());
                zeros = trailingZeros(bytes);
                end -= zeros;
            }
            long kept = keptOf(end);
            if (channel.size() - kept >= bytes.capacity()) {
                channel.truncate(kept);
            }
        }
    }

    private static int trailingZeros(ByteBuffer bytes) {
        int zeros = 0;
        while (zeros < bytes.position() && bytes.get(bytes.position() - 1 - zeros) == 0) {
            zeros++;
        }
        return zeros;
    }

    private static long keptOf(long contentEnd) {
        return (contentEnd + 2 * PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }

    /// Gives back what was reserved beyond the content, and closes the file.
    ///
    /// A page of zeros stays behind the content, so that a reader that waits for the next block at
    /// the end still finds its word 0 there.
    void release() throws IOException {
        try (channel) {
            long kept = keptOf(contentEnd);
            if (channel.size() > kept) {
                channel.truncate(kept);
            }
        }
    }
}
