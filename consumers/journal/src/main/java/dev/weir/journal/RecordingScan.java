package dev.weir.journal;

import dev.weir.sensor.ClockAnchorLayout;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Gathers what a recording says of itself.
///
/// **Thread.** One.
final class RecordingScan {
    /// More than anybody records; a forged recording cannot fill the memory with them.
    private static final int MOST_SESSIONS = 4096;

    private final RecordCursor cursor = new RecordCursor();
    private final Map<List<Object>, SessionFacts> sessions = new LinkedHashMap<>();
    private final LossTally losses = new LossTally();
    private final ClockStretches clocks = new ClockStretches();
    private final List<RecordingFile> files;
    private Optional<Removal> removal = Optional.empty();
    private long firstBlock = -1;
    private long nextBlock;
    private long nextSequence;
    private long blocks;
    private long blockBytes;
    private long events;
    private long schemas;
    private long seals;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;

    private RecordingScan(List<RecordingFile> files) {
        this.files = files;
    }

    /// Reads the headers of all blocks, and the blocks that hold more than events.
    static RecordingScan ofAll(Recording recording) throws IOException {
        RecordingScan scan = new RecordingScan(recording.files());
        try (BlockReader reader = BlockReader.ofHeaders(recording)) {
            BlockReader.Step step = reader.next();
            while (step != BlockReader.Step.END) {
                if (step == BlockReader.Step.BLOCK) {
                    scan.clocks.run(reader.file().orElseThrow().run());
                    scan.add(reader.block());
                }
                step = reader.next();
            }
        }
        return scan;
    }

    /// Reads each file up to its first block with events.
    static RecordingScan ofBeginnings(Recording recording) throws IOException {
        RecordingScan scan = new RecordingScan(recording.files());
        ReadBuffer buffer = ReadBuffer.forSearching();
        for (RecordingFile file : scan.files) {
            Block block = new Block();
            try (FileWalker walker =
                    new FileWalker(new FileWindow(file.path(), buffer), block, -1, false)) {
                boolean more = walker.nextWhole();
                while (more) {
                    scan.add(block);
                    more = block.eventCount() == 0 && walker.nextWhole();
                }
            } catch (NoSuchFileException e) {
                // Retention took it since it was listed.
            }
        }
        return scan;
    }

    /// Returns the facts of each session.
    List<SessionFacts> sessions() {
        return List.copyOf(sessions.values());
    }

    /// Returns the last block that retention removed, -1 when it removed none.
    long removedUpTo() {
        return removal.map(Removal::lastBlock).orElse(-1L);
    }

    /// Returns all that was gathered.
    RecordingFacts facts() throws IOException {
        long present = Math.max(firstBlock, 0);
        long missingBefore = Math.max(0, present - (removedUpTo() + 1));
        long bytes = 0;
        for (RecordingFile file : files) {
            bytes += lengthOf(file);
        }
        return new RecordingFacts(
                (int) files.stream().mapToInt(RecordingFile::run).distinct().count(),
                files.size(),
                bytes,
                blocks,
                blockBytes,
                missingBefore + (nextBlock - present) - blocks,
                events,
                schemas,
                seals,
                events > 0 ? OptionalLong.of(firstTime) : OptionalLong.empty(),
                events > 0 ? OptionalLong.of(lastTime) : OptionalLong.empty(),
                nextSequence,
                sessions(),
                losses.totals(),
                clocks.drifts(),
                removal);
    }

    private static long lengthOf(RecordingFile file) throws IOException {
        try {
            return Files.size(file.path());
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private void add(Block block) {
        if (firstBlock < 0) {
            firstBlock = block.number();
        }
        blocks++;
        blockBytes += block.length();
        nextBlock = block.number() + 1;
        nextSequence = block.nextSequence();
        events += block.eventCount();
        if (block.eventCount() > 0) {
            firstTime = Math.min(firstTime, block.firstTime());
            lastTime = Math.max(lastTime, block.lastTime());
        }
        if (block.recordCount() != block.eventCount()) {
            cursor.start(block);
            while (cursor.next()) {
                addRecord(cursor.type(), cursor.record());
            }
        }
    }

    private void addRecord(int type, EventRecord record) {
        switch (type) {
            case RecordType.SESSION -> SessionRecord.unpack(record).ifPresent(this::addSession);
            case RecordType.LOSS -> LossLayout.unpack(record).ifPresent(losses::add);
            case RecordType.RETENTION -> removal = Removal.unpack(record).or(() -> removal);
            case RecordType.SCHEMA -> schemas++;
            case RecordType.SEAL -> seals++;
            case RecordType.CLOCK_ANCHOR -> ClockAnchorLayout.unpack(record).ifPresent(clocks::add);
            default -> {}
        }
    }

    /// A session's facts are recorded again when more is known, and at the beginning of each file.
    private void addSession(SessionFacts facts) {
        List<Object> key =
                List.of(facts.sessionName(), facts.source(), facts.startTime(), facts.bootTime());
        if (sessions.size() < MOST_SESSIONS || sessions.containsKey(key)) {
            sessions.put(key, facts);
        }
    }
}
