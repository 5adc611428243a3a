package dev.weir.sensor.etl;

import static dev.weir.sensor.record.LittleEndian.INT;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.RawClock;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/// Brings the records of a live session's buffers into time order.
///
/// ```
///   one thread                                      the trace thread
///   put(buffer) ──copy──▶ slot ──▶ open slots ──▶ earliest record ──▶ EventSink
///                           ▲                              │
///                           └────────── free ◀─────────────┘
/// ```
///
/// Each processor fills buffers of its own, and a buffer comes when it is full or its session is
/// flushed, so what comes first need not be earliest. A record is held back until its buffer has
/// been here for the *hold*: once a flush has passed all processors, nothing earlier can come. With
/// all slots in use the oldest buffer goes on at once, and the order may suffer; records that come
/// late are delivered late, and counted.
///
/// Records of equal time come by processor, then by position, as [EtlTrace] gives them. Nothing is
/// allocated for a record.
///
/// **Thread.** [#put] and [#end] on the one that gets buffers, [#deliver] on the trace thread,
/// [#stop] and the counts on any. **Lifetime.** The arena's.
public final class BufferWindow {
    private static final long LEAST_BUFFER_BYTES = 4096;
    private static final int LEAST_SLOTS = 4;
    private static final int MOST_SLOTS = 1 << 16;

    /// How long the trace thread waits at most, for its other duties.
    private static final long TURN_NANOS = 100_000_000;

    private final BufferPool pool;
    private final long holdNanos;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final TraceCounts counts = new TraceCounts();

    // The trace thread's own.
    private final RecordTranslator translator;
    private final CursorHeap heap = new CursorHeap();
    private final ArrayDeque<BufferSlot> open;
    private BufferForm form;
    private boolean formIsTold;
    private long openedTime;
    private long lastTime = Long.MIN_VALUE;

    /// Makes a window.
    ///
    /// @param facts the session's facts, as far as they are known
    /// @param clock turns raw times into FILETIME until a buffer comes that holds the log's header
    /// @param hold how long a record waits for earlier ones
    /// @param maxBytes how much memory the copies of buffers may take
    public BufferWindow(
            SessionFacts facts, RawClock clock, Duration hold, long maxBytes, Arena arena) {
        form = BufferForm.of(facts, clock);
        holdNanos = hold.toNanos();
        translator = new RecordTranslator(arena, EtlOptions.DEFAULT);
        long bufferBytes = Math.max(LEAST_BUFFER_BYTES, facts.bufferSizeBytes() & 0xFFFFFFFFL);
        int count = Math.clamp(maxBytes / bufferBytes, LEAST_SLOTS, MOST_SLOTS);
        MemoryBudget copies = new MemoryBudget(arena, Math.max(maxBytes, count * bufferBytes));
        MemoryBudget expanded = new MemoryBudget(arena, MemoryBudget.DEFAULT_MAX_BYTES);
        BufferSlot[] slots = new BufferSlot[count];
        Arrays.setAll(slots, i -> new BufferSlot(form, copies, expanded));
        pool = new BufferPool(slots);
        open = new ArrayDeque<>(count);
    }

    /// Copies a buffer and returns whether more is wanted; waits while there is no room.
    ///
    /// @param memory where the buffer lies
    /// @param length how many bytes of it may be read
    public boolean put(MemorySegment memory, long position, long length)
            throws InterruptedException {
        boolean wanted = pool.awaitFree();
        if (wanted) {
            BufferSlot slot = pool.takeFree();
            slot.fill(memory, position, filled(memory, position, length), System.nanoTime());
            pool.put(slot);
        }
        return wanted;
    }

    private static long filled(MemorySegment memory, long position, long length) {
        if (length < BufferLayout.LENGTH) {
            return length;
        }
        long filled = memory.get(INT, position + BufferLayout.FILLED_BYTES) & 0xFFFFFFFFL;
        return Math.clamp(filled, BufferLayout.LENGTH, length);
    }

    /// Tells that no more buffers will come.
    public void end() {
        pool.end();
    }

    /// Waits a while for buffers, delivers what has waited long enough, and returns whether there
    /// may be more.
    ///
    /// **Errors.** What the sink throws is thrown on; the window is of no use then.
    public boolean deliver(EventSink sink) throws InterruptedException {
        pool.await(nextTurn());
        do {
            while (pool.hasArrived()) {
                open(pool.takeArrived(), sink);
            }
            deliverRipe(sink);
        } while (pool.hasArrived() && !isStopped());
        return !isStopped() && !(pool.isEnded() && !pool.hasArrived() && heap.isEmpty());
    }

    /// Makes [#deliver] and [#put] return false soon.
    public void stop() {
        stopped.set(true);
        pool.stop();
    }

    /// Returns how many records there are that will not be delivered, and forgets them.
    ///
    /// **Thread.** The trace thread, when [#deliver] has returned false and no buffers come.
    public long discard() {
        long left = 0;
        while (pool.hasArrived()) {
            open(pool.takeArrived(), record -> {});
        }
        while (!heap.isEmpty()) {
            BufferCursor cursor = heap.first();
            heap.removeFirst();
            do {
                left++;
            } while (cursor.advance());
        }
        return left;
    }

    /// Returns how many records came later than others of a later time.
    public long lateEvents() {
        return counts.late();
    }

    /// Returns how many damages were found and told of as losses.
    public long damages() {
        return counts.damaged();
    }

    private boolean isStopped() {
        return stopped.get();
    }

    private long nextTurn() {
        long turn = System.nanoTime() + TURN_NANOS;
        long ripe = open.isEmpty() ? turn : open.getFirst().arrivedNanos() + holdNanos;
        return ripe - turn < 0 ? ripe : turn;
    }

    private void open(BufferSlot slot, EventSink sink) {
        if (!formIsTold) {
            BufferForm told = slot.formOr(form);
            formIsTold = told != form;
            form = told;
        }
        boolean has = slot.open(form, openedTime);
        openedTime = has ? slot.cursor().time() : openedTime;
        if (has) {
            open.addLast(slot);
            heap.add(slot.cursor());
        } else {
            finish(slot, sink);
        }
    }

    /// Delivers, in order, up to the last record of each buffer that has waited long enough.
    private void deliverRipe(EventSink sink) {
        boolean all = pool.isEnded();
        long now = System.nanoTime();
        // What has come meanwhile may hold earlier records.
        while (!open.isEmpty() && !pool.hasArrived() && !isStopped()) {
            BufferSlot oldest = open.getFirst();
            boolean ripe = all || now - oldest.arrivedNanos() >= holdNanos;
            if (!ripe && !pool.isExhausted()) {
                return;
            }
            drain(oldest, sink);
        }
    }

    /// Delivers until a buffer has ended, or the first is no longer first.
    private void drain(BufferSlot oldest, EventSink sink) {
        BufferCursor first = heap.first();
        long limitTime = Long.MAX_VALUE;
        int limitRank = Integer.MAX_VALUE;
        if (!heap.hasOne()) {
            BufferCursor second = heap.second();
            limitTime = second.time();
            limitRank = second.rank();
        }
        int rank = first.rank();
        boolean has;
        do {
            deliver(first, sink);
            has = first.advance();
        } while (has
                && (first.time() < limitTime || (first.time() == limitTime && rank < limitRank))
                && !isStopped());
        if (has) {
            heap.sinkFirst();
        } else {
            heap.removeFirst();
            BufferSlot slot = first == oldest.cursor() ? open.removeFirst() : remove(first);
            finish(slot, sink);
        }
    }

    private BufferSlot remove(BufferCursor cursor) {
        BufferSlot slot = (BufferSlot) cursor.source();
        open.remove(slot);
        return slot;
    }

    private void deliver(BufferCursor cursor, EventSink sink) {
        EventRecord record = translator.translate(cursor);
        long time = cursor.time();
        if (time < lastTime) {
            counts.countLate();
        } else {
            lastTime = time;
        }
        cursor.markDelivered();
        sink.onEvent(record);
    }

    private void finish(BufferSlot slot, EventSink sink) {
        BufferCursor cursor = slot.cursor();
        if (cursor.damage().isNoted()) {
            Loss loss = cursor.damage().toLoss(cursor, cursor.time());
            pool.release(slot);
            counts.countDamage();
            sink.onLoss(loss);
        } else {
            pool.release(slot);
        }
    }
}
