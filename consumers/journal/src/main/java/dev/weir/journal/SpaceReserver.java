package dev.weir.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Writes disk space ahead of the journal, on a thread of its own, "etw-space".
///
/// ```
///   current file   | content ......... | room: zeros, at most reserveBytes | not there yet
///                                      ^ contentEnd                        ^ reservedBytes
///   next file      | zeros             |    prepared before the current one is full
/// ```
///
/// Without this a full disk is a fault in mapped memory; with it, it is an [IOException] on this
/// thread, and the journal refuses blocks until there is room again.
///
/// **Thread.** The methods of one writer, and the thread of its own that they talk to.
final class SpaceReserver implements AutoCloseable {
    /// How much is written at once.
    static final int CHUNK_BYTES = 1 << 20;

    /// What a next file has when it is ready.
    private static final long NEXT_FILE_BYTES = 4L * CHUNK_BYTES;

    /// What a writer must keep between its content and the mark: a block's index and its end.
    private static final long MARGIN_BYTES = 64 * 1024;

    /// What is kept beside for the last account and the last seal of a journal on a full disk.
    private static final long CLOSING_BYTES = 192 * 1024;

    private static final long MAX_WAIT_NANOS = 5_000_000_000L;
    private static final long POLL_NANOS = 50_000;
    private static final long RETRY_NANOS = 100_000_000;

    private final FileStore store;
    private final Path nextPath;
    private final JournalSettings settings;
    private final Runnable onRoom;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private final Queue<ReservedFile> ended = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    private volatile Optional<ReservedFile> current = Optional.empty();
    private volatile Optional<ReservedFile> next = Optional.empty();
    private volatile boolean full;
    private volatile boolean closed;
    private volatile String fault = "";

    private long waits;
    private long waitNanos;

    private SpaceReserver(Path run, JournalSettings settings, Runnable onRoom) throws IOException {
        this.store = Files.getFileStore(run);
        this.nextPath = run.resolve("next.reserve");
        this.settings = settings;
        this.onRoom = onRoom;
        this.thread = Thread.ofPlatform().daemon().name("etw-space").unstarted(this::run);
    }

    /// Starts the thread, which begins with the first file.
    ///
    /// @param onRoom told, on that thread, when a full disk has room again
    static SpaceReserver start(Path run, JournalSettings settings, Runnable onRoom)
            throws IOException {
        SpaceReserver reserver = new SpaceReserver(run, settings, onRoom);
        reserver.thread.start();
        return reserver;
    }

    /// Returns the path of the next file.
    Path nextPath() {
        return nextPath;
    }

    /// Tells whether the next file has room enough to be begun.
    boolean isNextReady() {
        return next.isPresent() && next.get().reservedBytes() >= CHUNK_BYTES;
    }

    /// Waits until the next file can be begun; false when the disk is full or too slow.
    boolean awaitNext() {
        return isNextReady() || await(this::isNextReady);
    }

    /// Makes the next file the current one; its path must have been moved away before.
    ///
    /// @return the file that was current until now
    Optional<ReservedFile> advance() {
        Optional<ReservedFile> former = current;
        current = next;
        next = Optional.empty();
        LockSupport.unpark(thread);
        return former;
    }

    /// Gives back what an ended file reserved and did not need. Its [ReservedFile#contentEnd]
    /// counts.
    void end(ReservedFile file) {
        ended.add(file);
        LockSupport.unpark(thread);
    }

    /// Tells whether the current file has room for content up to here without any waiting, the part
    /// that is kept for the journal's closing included.
    boolean hasClosingRoom(long end) {
        return current.isPresent() && current.get().reservedBytes() >= end + MARGIN_BYTES;
    }

    /// Tells whether the current file has room for content up to here without any waiting.
    boolean hasRoom(long end) {
        return hasClosingRoom(end + CLOSING_BYTES);
    }

    /// Waits until the current file has room for content up to here; false when the disk is full or
    /// too slow, or no file is open.
    boolean awaitRoom(long end) {
        Optional<ReservedFile> file = current;
        if (file.isEmpty()) {
            return false;
        }
        ReservedFile reserved = file.get();
        long needed = end + MARGIN_BYTES + CLOSING_BYTES;
        return reserved.reservedBytes() >= needed
                || await(() -> reserved.reservedBytes() >= needed);
    }

    /// Tells where the content of the current file ends.
    void contentEnd(long end) {
        ReservedFile file = current.orElseThrow();
        file.contentEnd(end);
        if (file.reservedBytes() - end < settings.reserveBytes() / 2) {
            LockSupport.unpark(thread);
        }
    }

    ReservedFile currentFile() {
        return current.orElseThrow();
    }

    /// Returns how often the writer waited for room.
    long waits() {
        return waits;
    }

    /// Returns how long the writer waited for room.
    long waitNanos() {
        return waitNanos;
    }

    /// Returns why there was no room the last time, or nothing.
    String fault() {
        return fault;
    }

    private boolean await(BooleanSupplier condition) {
        LockSupport.unpark(thread);
        long start = System.nanoTime();
        boolean met = condition.getAsBoolean();
        while (!met && !full && System.nanoTime() - start < MAX_WAIT_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
            met = condition.getAsBoolean();
        }
        waits++;
        waitNanos += System.nanoTime() - start;
        return met;
    }

    private void run() {
        while (!closed) {
            boolean worked = false;
            try {
                worked = extendOne();
                if (worked && full) {
                    full = false;
                    onRoom.run();
                }
            } catch (IOException | RuntimeException e) {
                fault = e.toString();
                full = true;
            }
            releaseEnded();
            if (full) {
                LockSupport.parkNanos(RETRY_NANOS);
            } else if (!worked) {
                LockSupport.park(this);
            }
        }
    }

    // A file that cannot be cut, as on Windows while a reader maps it, keeps its zeros.
    private void releaseEnded() {
        for (ReservedFile file = ended.poll(); file != null; file = ended.poll()) {
            try {
                file.release();
            } catch (IOException e) {
                fault = e.toString();
            }
        }
    }

    private boolean extendOne() throws IOException {
        Optional<ReservedFile> file = current;
        Optional<ReservedFile> following = next;
        if (file.isPresent() && ahead(file.get()) < settings.reserveBytes() / 2) {
            if (extendCurrent(file.get())) {
                return true;
            }
        }
        if (following.isEmpty()) {
            next = Optional.of(ReservedFile.create(nextPath));
            return true;
        }
        if (following.get().reservedBytes() < Math.min(NEXT_FILE_BYTES, wantedAhead())) {
            extend(following.get(), CHUNK_BYTES);
            return true;
        }
        return file.isPresent() && extendCurrent(file.get());
    }

    private boolean extendCurrent(ReservedFile file) throws IOException {
        long limit = Math.min(settings.rollBytes() + CHUNK_BYTES, file.length());
        // Chronicle sets the length when it maps the next part; to write beyond would race that.
        if (ahead(file) >= wantedAhead() || file.reservedBytes() >= limit) {
            return false;
        }
        extend(file, (int) Math.min(CHUNK_BYTES, limit - file.reservedBytes()));
        return true;
    }

    private static long ahead(ReservedFile file) {
        return file.reservedBytes() - file.contentEnd();
    }

    private long wantedAhead() throws IOException {
        long free = store.getUsableSpace() - settings.freeSpaceFloorBytes();
        return Math.clamp(free / 8, CHUNK_BYTES, settings.reserveBytes());
    }

    private void extend(ReservedFile file, int bytes) throws IOException {
        long usable = store.getUsableSpace();
        if (usable - bytes < settings.freeSpaceFloorBytes()) {
            throw new IOException(
                    "no room on the disk: usable=%d floor=%d"
                            .formatted(usable, settings.freeSpaceFloorBytes()));
        }
        file.extend(zeros.clear().limit(bytes));
    }

    /// Ends the thread, gives back what was reserved and removes the next file. The queue must have
    /// been closed.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        joinThread();
        current.ifPresent(ended::add);
        next.ifPresent(ended::add);
        releaseEnded();
        try {
            Files.deleteIfExists(nextPath);
        } catch (IOException e) {
            fault = e.toString();
        }
    }

    private void joinThread() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
