package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Reads what has been written, behind the writer and on a thread of its own, "etw-notary", and
/// orders seals over it.
///
/// ```
///   writer ──▶ file.end ──▶ notary: SHA-256 over the blocks ──▶ order ──▶ writer: seal block
///                             ▲                                             │
///                             └──────────── the seal's hash ◀───────────────┘
/// ```
///
/// It sleeps while there is nothing new, waits half a second when something comes, so that a seal
/// covers what belongs together, and orders the seal; within a second if more keeps coming. While
/// the writer storms it works a part of the time only, and falls behind; closing lets it catch up.
///
/// **Thread.** The methods belong to the writer, the rest to the notary's own thread.
final class Notary {
    private static final long SEAL_NANOS = 500_000_000L;

    /// How often retention looks for what is too old; a finished file is another occasion.
    private static final long RETENTION_NANOS = 60_000_000_000L;

    /// How much is hashed between two looks at the writer.
    private static final int SLICE_BYTES = 512 * 1024;

    /// How much longer than it worked the notary rests when the writer appended meanwhile.
    private static final int REST_FACTOR = 3;

    private final Queue<JournalFile> files = new ConcurrentLinkedQueue<>();
    private final SealRange range;
    private final ReadBuffer buffer = ReadBuffer.forReading();
    private final Block block = new Block();
    private long rangeBeganNanos;
    private long lastRemovalNanos = System.nanoTime();
    private final Retention retention;
    private final Runnable onOrder;
    private final Thread thread;

    private volatile Optional<SealOrder> order = Optional.empty();
    private volatile Optional<Bytes> sealHash = Optional.empty();
    private volatile Optional<Removal> removal = Optional.empty();
    private volatile boolean asleep;
    private volatile boolean finishing;
    private volatile boolean abandoned;
    private volatile boolean done;
    private volatile String fault = "";

    /// Makes a notary that goes on behind the last seal of former runs.
    ///
    /// @param onOrder told, on the notary's thread, that an order is ready
    Notary(FormerRuns former, Retention retention, Runnable onOrder) {
        this.retention = retention;
        this.onOrder = onOrder;
        range = new SealRange(former.sealedTo(), former.sealHash());
        files.addAll(former.unsealed());
        thread = Thread.ofPlatform().daemon().name("etw-notary").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Takes a file that has begun, when all files before it are complete.
    void follow(JournalFile file) {
        files.add(file);
        LockSupport.unpark(thread);
    }

    /// Tells that something was appended.
    void appended() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /// Returns the order that waits for its seal.
    Optional<SealOrder> order() {
        return order;
    }

    /// Takes the hash of the seal that was ordered.
    void sealed(Bytes hash) {
        sealHash = Optional.of(hash);
        order = Optional.empty();
        LockSupport.unpark(thread);
    }

    /// Returns the account of what retention wants to remove, to be recorded first.
    Optional<Removal> removal() {
        return removal;
    }

    /// Tells that the account stands in the stream.
    void removalRecorded() {
        removal = Optional.empty();
        LockSupport.unpark(thread);
    }

    /// Lets the notary hurry to the end of what is written; nothing but the seals it orders may be
    /// appended until [#isDone].
    void finish() {
        finishing = true;
        LockSupport.unpark(thread);
    }

    /// Tells whether everything has its seal, or the notary has given up.
    boolean isDone() {
        return done;
    }

    /// Returns why the notary has given up, or nothing.
    String fault() {
        return fault;
    }

    /// Ends the thread, whatever is left without a seal; one that was not started never will be.
    void abandon() {
        abandoned = true;
        if (thread.getState() == Thread.State.NEW) {
            done = true;
        }
        finish();
    }

    private void run() {
        try {
            Optional<JournalFile> file = nextFile();
            while (file.isPresent()) {
                sealAll(file.get());
                if (file.get().isComplete()) {
                    removeOld();
                }
                file = nextFile();
            }
        } catch (IOException | RuntimeException e) {
            fault = e.toString();
        } finally {
            done = true;
        }
    }

    private Optional<JournalFile> nextFile() {
        while (!abandoned) {
            boolean last = finishing;
            JournalFile file = files.poll();
            if (file != null) {
                return Optional.of(file);
            }
            if (last) {
                return Optional.empty();
            }
            LockSupport.park(this);
        }
        return Optional.empty();
    }

    private void sealAll(JournalFile file) throws IOException {
        try (FileWalker walker =
                new FileWalker(new FileWindow(file.path(), buffer), block, -1, false)) {
            while (!abandoned) {
                // Read before the end: what is appended after it was true does not count.
                boolean complete = file.isComplete();
                boolean last = complete || (finishing && files.isEmpty());
                if (hashSome(walker, file)) {
                    if (range.holdsOtherThanSeals() && nanosUntilDue() < -SEAL_NANOS) {
                        seal();
                    }
                } else if (last) {
                    if (complete ? range.isEmpty() : !range.holdsOtherThanSeals()) {
                        return;
                    }
                    seal();
                } else if (range.holdsOtherThanSeals() && nanosUntilDue() <= 0) {
                    seal();
                } else if (System.nanoTime() - lastRemovalNanos > RETENTION_NANOS) {
                    removeOld();
                } else {
                    idle(walker.position(), file);
                }
            }
        }
    }

    private boolean hashSome(FileWalker walker, JournalFile file) throws IOException {
        long start = System.nanoTime();
        long end = file.end();
        boolean waiting = range.holdsOtherThanSeals();
        int bytes = 0;
        while (bytes < SLICE_BYTES && next(walker, file, end)) {
            range.add(block);
            bytes += block.length();
        }
        if (!waiting) {
            rangeBeganNanos = start;
        }
        if (file.end() != end && !finishing) {
            LockSupport.parkNanos((System.nanoTime() - start) * REST_FACTOR);
        }
        return bytes > 0;
    }

    private static boolean next(FileWalker walker, JournalFile file, long end) throws IOException {
        if (file.isFormer()) {
            return walker.nextWhole();
        }
        if (walker.position() >= end) {
            return false;
        }
        if (walker.advance() != FileWalker.Found.BLOCK) {
            throw new IOException(
                    "no whole block where one was written: file=%s offset=%d"
                            .formatted(file.path(), walker.position()));
        }
        return true;
    }

    private void idle(long position, JournalFile file) {
        if (range.holdsOtherThanSeals()) {
            LockSupport.parkNanos(this, Math.max(1, nanosUntilDue()));
            return;
        }
        asleep = true;
        // Looked at again: the writer may have appended before it could see us asleep.
        if (position >= file.end() && !file.isComplete() && !finishing) {
            LockSupport.parkNanos(this, RETENTION_NANOS);
        }
        asleep = false;
    }

    private void removeOld() throws IOException {
        lastRemovalNanos = System.nanoTime();
        if (!retention.isOn()) {
            return;
        }
        Optional<Removal> due = retention.due(Instant.now());
        if (due.isEmpty()) {
            retention.deleteRemoved();
            return;
        }
        removal = due;
        onOrder.run();
        while (removal.isPresent() && !abandoned) {
            LockSupport.park(this);
        }
        if (!abandoned) {
            retention.remove(due.get());
        }
    }

    private long nanosUntilDue() {
        return rangeBeganNanos + SEAL_NANOS - System.nanoTime();
    }

    private void seal() {
        order = Optional.of(range.order());
        onOrder.run();
        while (order.isPresent() && !abandoned) {
            LockSupport.park(this);
        }
        sealHash.ifPresent(range::sealed);
        sealHash = Optional.empty();
    }
}
