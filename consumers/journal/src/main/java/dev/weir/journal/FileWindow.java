package dev.weir.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A window on a file: a part of it, copied into a reader's own memory.
///
/// The file is read, not mapped: a file that is cut while it is read then ends, instead of
/// faulting, a checksum is taken over bytes that hold still, and no mapping keeps Windows from
/// deleting the file. The first read behind a jump or at the growing end is small, those that
/// follow grow.
///
/// What the system cannot read (a bad sector) reads as zeros, and [#hasUnreadablePages] says so.
///
/// **Thread.** One at a time.
final class FileWindow implements AutoCloseable {
    private static final int PAGE = 4096;

    private final FileChannel channel;
    private final ReadBuffer buffer;
    private long start;
    private int held;
    private int readAhead = PAGE;
    private long knownLength;
    private boolean unreadablePages;

    /// Opens a window on a file.
    FileWindow(Path file, ReadBuffer buffer) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.buffer = buffer;
    }

    /// Returns the memory in which the window lies.
    MemorySegment segment() {
        return buffer.segment();
    }

    /// Returns the memory in which the window lies.
    ByteBuffer bytes() {
        return buffer.bytes();
    }

    /// Tells whether the file is at least so long.
    boolean reaches(long length) throws IOException {
        if (length > knownLength) {
            knownLength = channel.size();
        }
        return length <= knownLength;
    }

    /// Tells whether a page of the file could not be read.
    boolean hasUnreadablePages() {
        return unreadablePages;
    }

    /// Brings bytes of the file into the window and returns where in it they begin, or -1 when the
    /// file is too short.
    int load(long position, int length) throws IOException {
        if (position >= start && position + length <= start + held) {
            return (int) (position - start);
        }
        boolean onwards = position >= start && position <= start + held;
        readAhead = onwards ? Math.min(readAhead * 4, buffer.capacityBytes()) : PAGE;
        return read(position, length, readAhead);
    }

    /// Brings bytes of the file into the window as they are now, whatever it held before.
    int reload(long position, int length) throws IOException {
        readAhead = PAGE;
        return read(position, length, PAGE);
    }

    /// Returns how many bytes the window holds from an offset in it.
    int heldFrom(int offset) {
        return held - offset;
    }

    private int read(long position, int length, int wanted) throws IOException {
        start = position;
        held = 0;
        int end = Math.max(length, wanted);
        while (held < end) {
            ByteBuffer target = buffer.bytes().limit(end).position(held);
            int count;
            try {
                count = channel.read(target, position + held);
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                count = zeroPage(target, position + held);
            }
            if (count <= 0) {
                break;
            }
            held += count;
        }
        return held >= length ? 0 : -1;
    }

    /// Reads one page, and as zeros when it alone cannot be read.
    private int zeroPage(ByteBuffer target, long position) throws IOException {
        int inPage = (int) (PAGE - position % PAGE);
        int count = (int) Math.min(Math.min(inPage, target.remaining()), channel.size() - position);
        if (count <= 0) {
            return -1;
        }
        target.limit(target.position() + count);
        try {
            return channel.read(target, position);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            unreadablePages = true;
            buffer.segment().asSlice(target.position(), count).fill((byte) 0);
            return count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
