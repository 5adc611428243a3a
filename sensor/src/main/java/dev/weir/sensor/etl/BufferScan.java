package dev.weir.sensor.etl;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import java.util.List;

/// The first pass over a file: notes where each buffer lies and when it begins, and what lies
/// between buffers.
///
/// The buffers of a file form a chain, each telling where the next begins. Where the chain breaks,
/// the scan looks for the next buffer. In a file whose buffers are all of one length (any that is
/// not compressed) the chain is not needed, and what a buffer says of its own length not believed.
final class BufferScan {
    private static final int MODE_CIRCULAR = 0x2;
    private static final int MODE_APPEND = 0x4;

    /// Enough of a buffer to hold its first record's time.
    private static final int PREFIX_BYTES = 128;

    private final LogFile file;
    private final int fileNumber;
    private final BufferIndex index;
    private final BufferCursor cursor;
    private final BufferFinder finder;
    private final long uniform;
    private long lastTime;
    private long noted;
    private long lowestSequence = Long.MAX_VALUE;

    private BufferScan(LogFile file, int fileNumber, BufferIndex index, BufferCursor cursor) {
        this.file = file;
        this.fileNumber = fileNumber;
        this.index = index;
        this.cursor = cursor;
        this.finder = new BufferFinder(file);
        this.uniform = file.uniformBufferBytes();
        this.lastTime = file.header().facts().startTime();
    }

    /// Notes all that a file holds and returns what it should hold beside.
    ///
    /// @param cursor any, for looking into buffers
    static List<Loss> scan(
            LogFile file, int fileNumber, BufferIndex index, BufferCursor cursor, Stop stop) {
        int start = index.count();
        while (true) {
            try {
                BufferScan scan = new BufferScan(file, fileNumber, index, cursor);
                scan.run(stop, start);
                return scan.missing();
            } catch (InternalError e) {
                MappingFault.rethrowOther(e);
                index.truncate(start);
                if (!file.recheckLength()) {
                    return List.of(unreadable(file));
                }
            }
        }
    }

    private void run(Stop stop, int start) {
        long position = 0;
        while (position < file.length() && !stop.isRequested()) {
            position = uniform > 0 ? fixed(position) : chained(position);
        }
        index.settle(start, Math.max(lastTime, file.header().facts().endTime().orElse(lastTime)));
    }

    /// Returns a loss of the buffers that the header speaks of and that are not there.
    ///
    /// In a file that was never closed, in which buffers were overwritten, or whose session began
    /// in another file, the header's count does not tell.
    private List<Loss> missing() {
        SessionFacts facts = file.header().facts();
        boolean told =
                (facts.logFileMode() & (MODE_CIRCULAR | MODE_APPEND)) == 0
                        && (lowestSequence <= 1 || noted <= 1);
        long count = told ? facts.buffersWritten() - noted : 0;
        if (count <= 0) {
            return List.of();
        }
        String detail =
                "fewer buffers than were written: file offset=%d need=%d have=%d file=%s"
                        .formatted(file.length(), facts.buffersWritten(), noted, file.name());
        long end = Math.max(lastTime, facts.endTime().orElse(lastTime));
        return List.of(Loss.unsequenced(LossCause.TRUNCATED_FILE, count, lastTime, end, detail));
    }

    private static Loss unreadable(LogFile file) {
        return Loss.unsequenced(
                LossCause.DAMAGED_BUFFER, 0, 0, 0, "file cannot be read: file=" + file.name());
    }

    /// Notes what stands at a position where a buffer of the file's one length must begin, and
    /// returns where the next does.
    private long fixed(long position) {
        if (isBuffer(position)) {
            noteBuffer(position, uniform);
            return position + uniform;
        }
        if (finder.isZeroTail(position)) {
            return file.length();
        }
        if (isCut(position)) {
            noteBuffer(position, uniform);
            return file.length();
        }
        long end = position + uniform;
        while (!isCut(end) && !isBuffer(end)) {
            end += uniform;
        }
        noteGap(position, Math.min(end, file.length()) - position);
        return end;
    }

    private boolean isBuffer(long position) {
        return position == 0
                || finder.isPlausible(position)
                || finder.beginsRecord(position + BufferLayout.LENGTH);
    }

    private long chained(long position) {
        boolean isCut = isCut(position);
        if (isCut && finder.isZeroTail(position)) {
            return file.length();
        }
        if (!isCut && !finder.isPlausible(position)) {
            long next = finder.next(position + 1);
            if (next < file.length() || !finder.isZeroTail(position)) {
                noteGap(position, next - position);
            }
            return next;
        }
        long extent = isCut ? BufferLayout.LENGTH : file.bufferHeader(position).bufferSize();
        long end = position + extent;
        if (end > file.length() || !continues(end)) {
            // Either the file ends here, or the buffer lies about its length, or the next is bad.
            long next = finder.next(position + BufferLayout.LENGTH);
            if (next < Math.min(end, file.length())) {
                extent = next - position;
            }
        }
        noteBuffer(position, extent);
        return position + extent;
    }

    private boolean continues(long position) {
        return position == file.length() || isCut(position) || finder.isPlausible(position);
    }

    private boolean isCut(long position) {
        return file.length() - position < BufferLayout.LENGTH;
    }

    private void noteBuffer(long position, long extent) {
        if (isCut(position)) {
            noteTimeless(BufferIndex.BUFFER, position, extent);
            noted++;
            return;
        }
        BufferHeader header = file.bufferHeader(position);
        if (position > 0) {
            lowestSequence = Math.min(lowestSequence, header.sequence());
        }
        noted++;
        long time = firstTime(position, extent);
        if (cursor.isEmpty()) {
            return;
        }
        if (time != BufferIndex.UNKNOWN_TIME) {
            lastTime = time;
        }
        index.add(
                BufferIndex.BUFFER,
                fileNumber,
                position,
                extent,
                header.processor(),
                header.sequence(),
                time);
    }

    private void noteGap(long position, long extent) {
        noteTimeless(BufferIndex.GAP, position, extent);
        noted += file.buffersIn(extent);
    }

    private void noteTimeless(byte kind, long position, long extent) {
        index.add(kind, fileNumber, position, extent, 0, Long.MIN_VALUE, BufferIndex.UNKNOWN_TIME);
    }

    /// Returns the time of the first record that tells one; that of the buffer before where sound
    /// records tell none, and none where the buffer is damaged before any does.
    private long firstTime(long position, long extent) {
        if (!cursor.open(file, position, extent, PREFIX_BYTES)) {
            return BufferIndex.UNKNOWN_TIME;
        }
        if (cursor.peekTime()) {
            return cursor.time();
        }
        if (!cursor.open(file, position, extent, Integer.MAX_VALUE)) {
            return BufferIndex.UNKNOWN_TIME;
        }
        while (cursor.advance()) {
            if (cursor.isTimed()) {
                return cursor.time();
            }
        }
        return cursor.damage().isNoted() ? BufferIndex.UNKNOWN_TIME : lastTime;
    }
}
