package dev.weir.journal;

import static dev.weir.sensor.record.LittleEndian.INT;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.ClockAnchorLayout;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLayout;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Writes a recording.
///
/// ```
///   append ──▶ block, up to 64 KiB ──▶ full, or flush() ──▶ file     on the caller's thread
///                                        etw-space: room ahead of it
///                                        etw-notary: seals behind it
/// ```
///
/// Each event takes the next number of the recording, whatever number its record had before, and a
/// loss with numbers takes as many as it counts: no number is ever missing. When the disk is full,
/// blocks are refused; a loss record stands for their events at the head of the next block that
/// finds room.
///
/// **What is safe.** What [#flush] has returned for, and what was accepted before, survives the
/// death of the process. Nothing is forced to the disk: after a power failure the last seconds may
/// be missing or damaged, and reading says so.
///
/// **Thread.** One at a time appends, flushes and closes; [#statistics] likewise.
public final class Journal implements AutoCloseable {
    private final RecordingFolder folder;
    private final Preamble preamble = new Preamble();
    private final BlockBuffer block = new BlockBuffer();
    private final RefusedEvents refused = new RefusedEvents();
    private final List<Loss> lossesInBlock = new ArrayList<>();
    private final BlockWriter writer;
    private final Notary notary;
    private final Retention retention;
    private final Registrar registrar;
    private final long firstSequence;
    private volatile Runnable onWork = () -> {};
    private boolean accountOnly;
    private boolean preambleInBlock;
    private long journaled;
    private long refusedBlocks;
    private boolean closed;

    private Journal(
            RecordingFolder folder,
            JournalSettings settings,
            FormerRuns former,
            Retention retention) {
        this.folder = folder;
        this.retention = retention;
        Sealer sealer = new Sealer(settings.signingKey());
        notary = new Notary(former, retention, this::tellWork);
        former.removal().ifPresent(removal -> preamble.retention(removal.pack(Arena.ofAuto())));
        writer =
                new BlockWriter(folder, settings, preamble, former, notary::follow, this::tellWork);
        registrar = new Registrar(notary, writer, preamble, sealer);
        firstSequence = former.nextSequence();
        block.begin(firstSequence);
        if (settings.seals()) {
            notary.start();
        } else {
            notary.abandon();
        }
    }

    /// Opens a recording for writing: makes it if the directory is empty or missing, else begins a
    /// new run of it.
    ///
    /// **Errors.** [IOException] when another process writes it, when the disk has no room, or when
    /// the directory holds something else.
    public static Journal open(Path directory, JournalSettings settings) throws IOException {
        RecordingFolder folder = RecordingFolder.hold(directory);
        try {
            FormerRuns former = FormerRuns.read(directory);
            Retention retention = new Retention(directory, settings, former.removal());
            Journal journal = new Journal(folder, settings, former, retention);
            try {
                journal.writer.open();
                return journal;
            } catch (IOException e) {
                journal.notary.abandon();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// Sets what is called, on any thread, when [#maintain] has something to do: a seal to append,
    /// or an account for which there is room again.
    public void onWork(Runnable listener) {
        onWork = listener;
    }

    private void tellWork() {
        onWork.run();
    }

    /// Returns the number that the next event gets.
    public long nextSequence() {
        return block.nextSequence();
    }

    /// Appends an event, wherever its bytes lie.
    public void append(EventRecord event) {
        int length = event.packedLength();
        if (length > EventRecordLayout.MAX_PACKED_LENGTH) {
            appendOversize(event, length);
            return;
        }
        if (!block.accepts(length)) {
            finishBlock();
        }
        block.addEvent(event, length);
        accountOnly = false;
    }

    private void appendOversize(EventRecord event, int length) {
        append(
                Loss.sequenced(
                        LossCause.OVERSIZE,
                        nextSequence(),
                        1,
                        event.timestamp(),
                        event.timestamp(),
                        "a record may have %d bytes: packed length=%d"
                                .formatted(EventRecordLayout.MAX_PACKED_LENGTH, length)));
    }

    /// Appends a packed record, an event or one about the stream, as a ring delivers it.
    ///
    /// **Errors.** [IllegalArgumentException] for records that only a journal makes.
    public void appendPacked(EventRecord record) {
        switch (record.recordType()) {
            case RecordType.EVENT -> append(record);
            case RecordType.LOSS -> LossLayout.unpack(record).ifPresent(this::append);
            case RecordType.SESSION, RecordType.SCHEMA -> appendKnown(copy(record));
            case RecordType.CLOCK_ANCHOR ->
                    ClockAnchorLayout.unpack(record).ifPresent(this::append);
            default ->
                    throw new IllegalArgumentException(
                            "not a record to append: type=" + record.recordType());
        }
    }

    private static MemorySegment copy(EventRecord record) {
        int length = record.packedLength();
        MemorySegment copy = MemorySegment.ofArray(new long[length / Long.BYTES]);
        record.copyTo(copy, 0, length);
        copy.set(INT, EventRecordLayout.RECORD_TYPE, record.recordType());
        return copy;
    }

    /// Appends an account of missing events. If it has numbers, it gets the next ones of the
    /// recording instead.
    public void append(Loss loss) {
        boolean sequenced = loss.firstSequence().isPresent();
        Loss renumbered =
                new Loss(
                        loss.cause(),
                        loss.count(),
                        loss.firstTime(),
                        loss.lastTime(),
                        sequenced ? OptionalLong.of(nextSequence()) : OptionalLong.empty(),
                        loss.providerId(),
                        loss.detail());
        addPacked(LossLayout.pack(renumbered, Arena.ofAuto()), sequenced ? loss.count() : 0);
        if (!sequenced) {
            lossesInBlock.add(loss);
        }
    }

    /// Appends the facts of a session; each file that is begun later repeats them.
    public void append(SessionFacts facts) {
        appendKnown(SessionRecord.pack(facts, Arena.ofAuto()));
    }

    /// Appends a schema, unless the recording has it; each file that is begun later repeats it. One
    /// that is too long to be a record, which takes thousands of names, is left out.
    public void append(Schema schema) {
        SchemaLayout.pack(schema, Arena.ofAuto()).ifPresent(this::appendKnown);
    }

    /// Appends a clock anchor; each file that is begun later repeats the last one, so that the
    /// times of every file can be corrected.
    public void append(ClockAnchor anchor) {
        MemorySegment record = ClockAnchorLayout.pack(anchor, Arena.ofAuto());
        preamble.clockAnchor(record);
        addPacked(record, 0);
        preambleInBlock = true;
    }

    private void appendKnown(MemorySegment record) {
        if (preamble.add(record)) {
            addPacked(record, 0);
            preambleInBlock = true;
        }
    }

    private void addPacked(MemorySegment record, long numbers) {
        if (!block.accepts((int) record.byteSize())) {
            finishBlock();
        }
        block.addPacked(record, numbers);
        accountOnly = false;
    }

    /// Writes what was appended so far. A batch of events ends with this.
    public void flush() {
        finishBlock();
        maintain();
    }

    /// Does what waits to be done beside events: appends seals, and the account of refused events
    /// when there is room again.
    public void maintain() {
        if (accountOnly) {
            finishBlock();
        }
        registrar.serve();
    }

    private void finishBlock() {
        if (block.isEmpty()) {
            return;
        }
        if (closed) {
            throw new IllegalStateException("the journal is closed");
        }
        if (writer.write(block)) {
            accepted();
        } else {
            refused();
        }
    }

    private void accepted() {
        journaled += block.eventCount();
        refused.clear();
        beginBlock();
        notary.appended();
        registrar.serve();
    }

    private void refused() {
        if (!accountOnly) {
            refusedBlocks++;
            refused.add(block);
            lossesInBlock.forEach(refused::add);
            if (preambleInBlock) {
                writer.owePreamble();
            }
        }
        beginBlock();
        for (Loss loss : refused.losses()) {
            block.addPacked(
                    LossLayout.pack(loss, Arena.ofAuto()),
                    loss.firstSequence().isPresent() ? loss.count() : 0);
        }
        accountOnly = !block.isEmpty();
    }

    private void beginBlock() {
        block.begin(writer.nextSequence());
        lossesInBlock.clear();
        accountOnly = false;
        preambleInBlock = false;
    }

    /// Returns the events that were appended and not refused.
    long journaled() {
        return journaled + block.eventCount();
    }

    /// Returns the length of the blocks in the files.
    long bytes() {
        return writer.bytes();
    }

    /// Returns what was done so far.
    public JournalStatistics statistics() {
        long received = nextSequence() - firstSequence;
        return new JournalStatistics(
                received,
                journaled(),
                writer.nextSequence() - firstSequence - journaled,
                refused.count(),
                refusedBlocks,
                writer.blocks(),
                writer.bytes(),
                writer.files(),
                registrar.seals(),
                retention.removedFiles(),
                writer.waits(),
                writer.waitNanos(),
                writer.fault().isEmpty() ? notary.fault() : writer.fault());
    }

    /// Writes what was appended so far, seals everything and ends the recording.
    ///
    /// On a full disk the last account and the last seal go where room was kept for them.
    ///
    /// **Errors.** [IOException] when the lock cannot be given back.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        finishBlock();
        closed = true;
        if (!block.isEmpty() && writer.writeLast(block, 0)) {
            accepted();
        }
        registrar.finish();
        writer.close();
        folder.close();
    }
}
