package dev.weir.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.onoes.ExceptionHandler;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;

/// Appends excerpts to a fresh Chronicle queue: the one class that names Chronicle.
///
/// A queue's cycle is the file, and the clock that chooses it is ours: it stands still until
/// [#roll], and never goes back. So files are named by the minute in which they were begun, or by a
/// later one when several are begun in one minute.
///
/// An excerpt becomes visible by one write of its length, after its bytes: a reader never sees half
/// of one, and a writer that is killed leaves none.
///
/// **Thread.** One at a time.
final class ChronicleAppender implements AutoCloseable {
    // How much is mapped at once, a quarter more; files are that long until they are ended.
    private static final long MIN_MAPPED_BYTES = 8L << 20;
    private static final long MAX_MAPPED_BYTES = 64L << 20;

    private static final long MILLIS_A_CYCLE = 60_000;
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmm").withZone(ZoneOffset.UTC);

    // Held here because a logger that nobody holds forgets its level.
    private static final java.util.logging.Logger CLEANER_LOGGER =
            java.util.logging.Logger.getLogger(
                    "net.openhft.chronicle.core.internal.cleaner"
                            + ".ReflectionBasedByteBufferCleanerService");

    private final Path run;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final PointerBytesStore excerpt = new PointerBytesStore();
    private volatile long cycle;
    private long position;

    private ChronicleAppender(Path run, long firstCycle, long mappedBytes) {
        this.run = run;
        cycle = firstCycle;
        queue =
                SingleChronicleQueueBuilder.binary(run)
                        .rollCycle(LegacyRollCycles.MINUTELY)
                        .timeProvider(() -> cycle * MILLIS_A_CYCLE)
                        .timeoutMS(1_000)
                        .blockSize(mappedBytes)
                        .checkInterrupts(false)
                        .build();
        appender = queue.createAppender();
    }

    /// Makes a queue in an empty directory; its first file, whose space the caller has reserved in
    /// a file of the run, is made at the first append.
    ///
    /// **Errors.** [IOException] when the queue cannot be made, a disk without room among it.
    ///
    /// @param fileBytes how long the files will be, about
    static ChronicleAppender open(Path run, Path reserved, long fileBytes, Instant now)
            throws IOException {
        silence();
        long firstCycle = now.toEpochMilli() / MILLIS_A_CYCLE;
        try {
            long mappedBytes =
                    Math.clamp(Long.highestOneBit(fileBytes), MIN_MAPPED_BYTES, MAX_MAPPED_BYTES);
            ChronicleAppender opened = new ChronicleAppender(run, firstCycle, mappedBytes);
            opened.adopt(reserved);
            return opened;
        } catch (RuntimeException | InternalError e) {
            throw new IOException("the journal could not be made: dir=" + run, e);
        }
    }

    /// Ends the current file at the next append and begins another in reserved space.
    void roll(Path reserved, Instant now) throws IOException {
        cycle = Math.max(cycle + 1, now.toEpochMilli() / MILLIS_A_CYCLE);
        adopt(reserved);
        position = 0;
    }

    // Chronicle renames a file of this name when it begins the cycle's file.
    private void adopt(Path reserved) throws IOException {
        Files.move(reserved, run.resolve(name() + ".precreated"));
    }

    /// Returns the file that takes the next append.
    Path file() {
        return run.resolve(name() + ".cq4");
    }

    private String name() {
        return FILE_NAME.format(Instant.ofEpochMilli(cycle * MILLIS_A_CYCLE));
    }

    /// Returns where the last append to the current file ended, 0 when there was none.
    long position() {
        return position;
    }

    /// Appends one excerpt.
    ///
    /// **Errors.** Whatever Chronicle throws; the queue is then to be closed, for nothing is known
    /// of its state.
    void append(MemorySegment bytes, long length) {
        excerpt.set(bytes.address(), length);
        appender.writeBytes(excerpt);
        position = end();
    }

    private long end() {
        var wire = appender.wire();
        if (wire == null) {
            throw new IllegalStateException("Chronicle has no file open after an append");
        }
        return wire.bytes().writePosition();
    }

    /// Ends the queue and frees the mappings of all its files.
    @Override
    public void close() {
        appender.close();
        queue.close();
        BackgroundResourceReleaser.releasePendingResources();
    }

    // All of this before the first other class of Chronicle is loaded, for they read it once.
    private static void silence() {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
        System.setProperty("chronicle.table.store.timeoutMS", "1000");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        CLEANER_LOGGER.setLevel(java.util.logging.Level.OFF);
        Jvm.setExceptionHandlers(logAt(Level.DEBUG), logAt(Level.DEBUG), null, null);
    }

    private static ExceptionHandler logAt(Level level) {
        System.Logger logger = System.getLogger("dev.weir.journal");
        return (origin, message, thrown) -> logger.log(level, message, thrown);
    }
}
