package dev.weir.sensor.etl;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import java.util.ArrayList;
import java.util.List;

/// The second pass: opens buffers when their time has come and delivers, of the open ones, always
/// the earliest record.
///
/// The open buffers form a heap by the time of their next record, and by rank where times are
/// equal. The first is drained for as long as it stays before the second and before the next buffer
/// that is not open yet.
///
/// **Thread.** The trace thread only.
final class BufferMerge {
    private static final int NONE = -1;

    private final List<LogFile> files;
    private final BufferIndex index;
    private final RecordTranslator translator;
    private final MemoryBudget budget;
    private final EventSink sink;
    private final TraceCounts counts;

    private final List<BufferCursor> idle = new ArrayList<>();
    private final CursorHeap heap = new CursorHeap();
    private int nextPlace;
    private int opening = NONE;
    private boolean starved;
    private long dueTime;
    private int dueRank;
    private long sequence;
    private long lastTime = Long.MIN_VALUE;

    BufferMerge(
            List<LogFile> files,
            BufferIndex index,
            RecordTranslator translator,
            MemoryBudget budget,
            EventSink sink,
            TraceCounts counts) {
        this.files = files;
        this.index = index;
        this.translator = translator;
        this.budget = budget;
        this.sink = sink;
        this.counts = counts;
    }

    /// Delivers all there is, until told to stop.
    void run(Stop stop) {
        boolean more = true;
        while (more && !stop.isRequested()) {
            try {
                openDue();
                more = !heap.isEmpty();
                boolean drained = !more;
                while (!drained && !isDue() && !stop.isRequested()) {
                    drained = !drain(stop);
                }
            } catch (InternalError e) {
                MappingFault.rethrowOther(e);
                recover();
            }
        }
    }

    /// Opens the buffers that begin no later than the earliest record at hand.
    private void openDue() {
        while (nextPlace < index.count() && !starved) {
            int entry = index.entryAt(nextPlace);
            dueTime = index.firstTime(entry);
            dueRank = index.rank(entry);
            if (!heap.isEmpty() && heap.isFirstBefore(dueTime, dueRank)) {
                return;
            }
            if (index.isGap(entry)) {
                nextPlace++;
                tellGap(entry);
            } else {
                open(entry);
            }
        }
        dueTime = Long.MAX_VALUE;
        dueRank = Integer.MAX_VALUE;
    }

    private boolean isDue() {
        return !heap.isFirstBefore(dueTime, dueRank);
    }

    private void open(int entry) {
        BufferCursor cursor =
                idle.isEmpty()
                        ? new BufferCursor(new BufferMemory(budget), files.getFirst())
                        : idle.removeLast();
        opening = entry;
        LogFile file = files.get(index.file(entry));
        boolean opened =
                cursor.open(file, index.position(entry), index.extent(entry), Integer.MAX_VALUE);
        if (!opened && !heap.isEmpty()) {
            // Another try when an open buffer has come to its end and left its memory.
            idle.add(cursor);
            starved = true;
            opening = NONE;
            return;
        }
        if (!opened) {
            cursor.damage().note("no memory to decompress a buffer", 0, index.extent(entry), 0);
        }
        cursor.place(entry, index.rank(entry), index.firstTime(entry));
        boolean has = opened && cursor.advance();
        nextPlace++;
        opening = NONE;
        if (has) {
            heap.add(cursor);
        } else {
            finish(cursor);
        }
    }

    /// Delivers from the first buffer while it stays first; returns false when it has ended.
    private boolean drain(Stop stop) {
        BufferCursor first = heap.first();
        long limitTime = dueTime;
        int limitRank = dueRank;
        if (!heap.hasOne()) {
            BufferCursor second = heap.second();
            if (second.time() < limitTime
                    || (second.time() == limitTime && second.rank() < limitRank)) {
                limitTime = second.time();
                limitRank = second.rank();
            }
        }
        int rank = first.rank();
        boolean has = true;
        do {
            deliver(first);
            has = first.advance();
        } while (has
                && (first.time() < limitTime || (first.time() == limitTime && rank < limitRank))
                && !stop.isRequested());
        if (has) {
            heap.sinkFirst();
        } else {
            heap.removeFirst();
            finish(first);
        }
        return has;
    }

    private void deliver(BufferCursor cursor) {
        EventRecord record = translator.translate(cursor);
        long time = cursor.time();
        if (time < lastTime) {
            counts.countLate();
        } else {
            lastTime = time;
        }
        record.sequence(sequence++);
        cursor.markDelivered();
        sink.onEvent(record);
    }

    private void finish(BufferCursor cursor) {
        starved = false;
        idle.add(cursor);
        counts.countBytes(cursor.extent());
        if (cursor.damage().isNoted()) {
            long firstTime =
                    cursor.hasDeliveredAny() ? cursor.time() : index.timeBefore(cursor.entry());
            tell(cursor.damage().toLoss(cursor, firstTime));
        }
    }

    private void tellGap(int entry) {
        counts.countBytes(index.extent(entry));
        long from = index.timeBefore(entry);
        long to = index.firstTime(entry);
        LogFile file = files.get(index.file(entry));
        long length = index.extent(entry);
        String detail =
                "no buffer begins here: file offset=%d length=%d file=%s"
                        .formatted(index.position(entry), length, file.name());
        long buffers = file.buffersIn(length);
        tell(Loss.unsequenced(LossCause.DAMAGED_BUFFER, buffers, from, to, detail));
    }

    private void tell(Loss loss) {
        counts.countDamage();
        sink.onLoss(loss);
    }

    /// Goes on after a read that the mapping could not serve: behind the end of a file that has
    /// become shorter, or from a disk that fails.
    private void recover() {
        boolean shorter = false;
        for (LogFile file : files) {
            shorter |= file.recheckLength();
        }
        if (opening != NONE) {
            tellUnreadable(opening);
            opening = NONE;
            nextPlace++;
        } else if (shorter) {
            heap.retain(this::survives);
        } else if (!heap.isEmpty()) {
            BufferCursor first = heap.first();
            heap.removeFirst();
            first.damage().note("buffer cannot be read", first.positionInBuffer(), 0, 0);
            finish(first);
        }
    }

    private void tellUnreadable(int entry) {
        LogFile file = files.get(index.file(entry));
        String detail =
                "buffer cannot be read: file offset=%d file=%s"
                        .formatted(index.position(entry), file.name());
        long time = index.firstTime(entry);
        tell(Loss.unsequenced(LossCause.DAMAGED_BUFFER, 1, time, time, detail));
    }

    private boolean survives(BufferCursor cursor) {
        boolean has = cursor.cut();
        if (!has) {
            finish(cursor);
        }
        return has;
    }
}
