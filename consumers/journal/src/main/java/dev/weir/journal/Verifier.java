package dev.weir.journal;

import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/// Checks a recording from its first block to its last.
///
/// **Thread.** One.
final class Verifier implements AutoCloseable {
    private static final int BLOCKS_PER_PROGRESS = 256;

    private final Recording recording;
    private final DoubleConsumer progress;
    private final SealChain seals;
    private final PreambleCheck preambles = new PreambleCheck();
    private final RemovalCheck removals = new RemovalCheck();
    private final RecordCursor cursor = new RecordCursor();
    private final List<String> findings = new ArrayList<>();
    private Optional<Finding> first = Optional.empty();
    private long blocks;
    private long events;
    private long losses;
    private long lastUnsealable = -1;

    Verifier(Recording recording, Optional<Bytes> expectedKey, DoubleConsumer progress) {
        this.recording = recording;
        this.progress = progress;
        this.seals = new SealChain(recording, expectedKey);
    }

    Verification verify() throws IOException {
        ReadProgress length = new ReadProgress(recording);
        checkIdentity();
        try (BlockReader reader = recording.read(Position.BEGINNING)) {
            BlockReader.Step step = reader.next();
            while (step != BlockReader.Step.END) {
                if (step == BlockReader.Step.GAP) {
                    check(reader.gap());
                } else {
                    RecordingFile file = reader.file().orElseThrow();
                    check(reader.block(), file);
                    if (blocks % BLOCKS_PER_PROGRESS == 0) {
                        progress.accept(length.before(reader.block(), file));
                    }
                }
                step = reader.next();
            }
        }
        removals.check().ifPresent(this::add);
        progress.accept(1);
        return new Verification(
                findings.isEmpty(),
                blocks,
                events,
                losses,
                seals.sealedTo() >= 0 && lastUnsealable <= seals.sealedTo(),
                first.isPresent() ? OptionalLong.of(first.get().block()) : OptionalLong.empty(),
                findings.stream().findFirst(),
                findings);
    }

    @Override
    public void close() throws IOException {
        seals.close();
    }

    private void checkIdentity() {
        if (recording.id().isEmpty()) {
            findings.add(RecordingIdentity.FILE_NAME + " is missing or damaged");
        }
    }

    private void check(Gap gap) {
        long last =
                gap.blocks().isPresent()
                        ? gap.firstBlock() + gap.blocks().getAsLong() - 1
                        : Long.MAX_VALUE;
        if (gap.cause() == LossCause.REMOVED) {
            removals.gap(gap);
        } else {
            add(new Finding(gap.firstBlock(), gap.toString()));
        }
        seals.miss(gap.firstBlock(), last);
        preambles.miss();
    }

    private void check(Block block, RecordingFile file) throws IOException {
        blocks++;
        events += block.eventCount();
        removals.block(block);
        preambles.block(block, file).ifPresent(this::add);
        if (block.isSeal()) {
            Seal seal = Seal.of(block);
            removals.seal(seal).ifPresent(this::add);
            seals.check(seal, file.run()).ifPresent(this::add);
            return;
        }
        lastUnsealable = block.number();
        checkRecords(block);
    }

    private void checkRecords(Block block) {
        long firstTime = Long.MAX_VALUE;
        long lastTime = Long.MIN_VALUE;
        cursor.start(block);
        while (cursor.next()) {
            EventRecord record = cursor.record();
            if (cursor.type() == RecordType.EVENT) {
                firstTime = Math.min(firstTime, record.timestamp());
                lastTime = Math.max(lastTime, record.timestamp());
            } else if (cursor.type() == RecordType.LOSS) {
                losses++;
            } else {
                preambles.record(cursor.type(), record);
                Removal.unpack(record).ifPresent(removals::removal);
            }
        }
        boolean timed =
                block.eventCount() == 0
                        ? block.firstTime() == 0 && block.lastTime() == 0
                        : block.firstTime() == firstTime && block.lastTime() == lastTime;
        if (!timed) {
            add(
                    new Finding(
                            block.number(),
                            "the times of block %d are not those of its events"
                                    .formatted(block.number())));
        }
    }

    private void add(Finding finding) {
        if (first.isEmpty() || finding.block() < first.get().block()) {
            first = Optional.of(finding);
        }
        if (findings.size() < Verification.MAX_FINDINGS) {
            findings.add(finding.reason());
        }
    }
}
