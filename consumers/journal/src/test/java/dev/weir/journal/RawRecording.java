package dev.weir.journal;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// A recording read by the plainest means, to hold the writer to its format: whole files in memory,
/// and every word, number, sum and hash checked.
final class RawRecording {
    record RawBlock(Path file, byte[] bytes) {
        long at(long field) {
            return MemorySegment.ofArray(bytes).get(LONG, field);
        }

        /// Returns the time of the block's first record.
        long recordTime() {
            return at(BlockLayout.HEADER_LENGTH + EventRecordLayout.TIME_STAMP);
        }

        boolean isSeal() {
            int flags = MemorySegment.ofArray(bytes).get(SHORT, BlockLayout.FLAGS);
            return (flags & BlockLayout.FLAG_SEAL) != 0;
        }
    }

    final List<Path> files = new ArrayList<>();
    final List<RawBlock> blocks = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    final List<Integer> types = new ArrayList<>();
    int seals;
    private long events;

    static RawRecording read(Path directory) throws IOException {
        RawRecording recording = new RawRecording();
        try (Stream<Path> found = Files.walk(directory.resolve("runs"))) {
            found.filter(path -> path.toString().endsWith(".cq4"))
                    .sorted()
                    .forEach(recording.files::add);
        }
        for (Path file : recording.files) {
            recording.readFile(file);
        }
        return recording;
    }

    long events() {
        return events;
    }

    long nextSequence() {
        return blocks.isEmpty() ? 0 : blocks.getLast().at(BlockLayout.NEXT_SEQUENCE);
    }

    private void readFile(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        MemorySegment memory = MemorySegment.ofArray(bytes);
        int at = 0;
        while (at + 4 <= bytes.length) {
            int word = memory.get(INT, at);
            if (word == 0 || word == 0xC000_0000) {
                return;
            }
            assertThat(word).as("word at %d of %s", at, file).isPositive();
            int length = word & 0x3FFF_FFFF;
            if ((word & 0x4000_0000) == 0) {
                blocks.add(new RawBlock(file, Arrays.copyOfRange(bytes, at + 4, at + 4 + length)));
            }
            at += 4 + ((length + 3) & ~3);
        }
    }

    /// Checks every block by itself and against the one before.
    RawRecording checkBlocks() {
        for (int i = 0; i < blocks.size(); i++) {
            RawBlock block = blocks.get(i);
            checkBlock(block);
            if (i > 0) {
                RawBlock former = blocks.get(i - 1);
                assertThat(block.at(BlockLayout.BLOCK_NUMBER))
                        .isEqualTo(former.at(BlockLayout.BLOCK_NUMBER) + 1);
                assertThat(block.at(BlockLayout.FIRST_SEQUENCE))
                        .isEqualTo(former.at(BlockLayout.NEXT_SEQUENCE));
            }
        }
        return this;
    }

    private void checkBlock(RawBlock block) {
        byte[] bytes = block.bytes();
        MemorySegment memory = MemorySegment.ofArray(bytes);
        assertThat(memory.get(INT, BlockLayout.MAGIC)).isEqualTo(BlockLayout.MAGIC_VALUE);
        assertThat(memory.get(INT, BlockLayout.BLOCK_LENGTH)).isEqualTo(bytes.length);
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.wrap(bytes, 0, 8));
        crc.update(ByteBuffer.wrap(bytes, 12, bytes.length - 12));
        assertThat(memory.get(INT, BlockLayout.CRC)).isEqualTo((int) crc.getValue());
        long sequence = memory.get(LONG, BlockLayout.FIRST_SEQUENCE);
        int eventCount = 0;
        int recordCount = 0;
        long at = BlockLayout.HEADER_LENGTH;
        EventRecord record = new EventRecord();
        while (at < bytes.length) {
            assertThat(EventRecordLayout.isPackedRecord(memory, at, bytes.length)).isTrue();
            record.wrapPacked(memory, at);
            types.add(record.recordType());
            recordCount++;
            if (record.recordType() == RecordType.EVENT) {
                eventCount++;
                sequence++;
                assertThat(record.timestamp())
                        .isBetween(
                                block.at(BlockLayout.FIRST_TIME), block.at(BlockLayout.LAST_TIME));
            } else if (record.recordType() == RecordType.LOSS) {
                Loss loss = LossLayout.unpack(record).orElseThrow();
                losses.add(loss);
                if (loss.firstSequence().isPresent()) {
                    assertThat(loss.firstSequence()).hasValue(sequence);
                    sequence += loss.count();
                }
            }
            at += EventRecordLayout.packedLength(memory, at);
        }
        assertThat(memory.get(INT, BlockLayout.EVENT_COUNT)).isEqualTo(eventCount);
        assertThat(memory.get(INT, BlockLayout.RECORD_COUNT)).isEqualTo(recordCount);
        assertThat(block.at(BlockLayout.NEXT_SEQUENCE)).isEqualTo(sequence);
        if (bytes.length > BlockLayout.TARGET_LENGTH) {
            assertThat(recordCount).isEqualTo(1);
        }
        events += eventCount;
    }

    /// Checks the chain of seals, and returns the last block that is covered by one, or -1.
    long checkSeals() throws Exception {
        byte[] previousHash = new byte[32];
        long sealedTo = blocks.getFirst().at(BlockLayout.BLOCK_NUMBER) - 1;
        int first = (int) (sealedTo + 1);
        for (RawBlock seal : blocks) {
            if (!seal.isSeal()) {
                continue;
            }
            seals++;
            byte[] own = seal.bytes().clone();
            MemorySegment data = MemorySegment.ofArray(own).asSlice(64 + 112, SealLayout.LENGTH);
            assertThat(data.get(LONG, SealLayout.FIRST_BLOCK)).isEqualTo(sealedTo + 1);
            byte[] hash = data.asSlice(SealLayout.HASH, 32).toArray(ValueLayout.JAVA_BYTE);
            byte[] previous =
                    data.asSlice(SealLayout.PREVIOUS_HASH, 32).toArray(ValueLayout.JAVA_BYTE);
            assertThat(previous).isEqualTo(previousHash);
            data.asSlice(SealLayout.HASH, 32).fill((byte) 0);
            data.asSlice(SealLayout.SIGNATURE, 64).fill((byte) 0);
            MemorySegment.ofArray(own).set(INT, BlockLayout.CRC, 0);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previousHash);
            long last = data.get(LONG, SealLayout.LAST_BLOCK);
            assertThat(last).isBetween(sealedTo + 1, seal.at(BlockLayout.BLOCK_NUMBER) - 1);
            Path file = blocks.get((int) (sealedTo + 1 - first)).file();
            for (long number = sealedTo + 1; number <= last; number++) {
                RawBlock block = blocks.get((int) (number - first));
                assertThat(block.file()).as("a range stays inside a file").isEqualTo(file);
                digest.update(block.bytes());
            }
            assertThat(digest.digest(own)).isEqualTo(hash);
            previousHash = hash;
            sealedTo = last;
        }
        return sealedTo;
    }

    /// Checks blocks and seals, and that the last block seals all that is before it.
    RawRecording checkClosed() throws Exception {
        checkBlocks();
        long sealedTo = checkSeals();
        assertThat(sealedTo).isEqualTo(blocks.getLast().at(BlockLayout.BLOCK_NUMBER) - 1);
        return this;
    }
}
