package dev.weir.journal;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecordLayout;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Where the former runs of a recording ended.
///
/// @param nextBlock the number of the next block
/// @param nextSequence the number of the next event
/// @param sealedTo the last block that a seal covers, -1 when there is none
/// @param sealHash the hash of the last seal, zeros when there is none
/// @param unsealed the files that hold blocks behind [#sealedTo], oldest first
record FormerRuns(
        long nextBlock,
        long nextSequence,
        long sealedTo,
        Bytes sealHash,
        List<JournalFile> unsealed) {

    /// Reads where a recording ends, from its end backwards until a seal is found.
    static FormerRuns read(RecordingFolder folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path run : folder.runs()) {
            files.addAll(RecordingFolder.files(run));
        }
        long nextBlock = 0;
        long nextSequence = 0;
        List<JournalFile> unsealed = new ArrayList<>();
        for (Path file : files.reversed()) {
            Scan scan = new Scan(file);
            if (scan.lastBlock < 0) {
                continue;
            }
            if (nextBlock == 0) {
                nextBlock = scan.lastBlock + 1;
                nextSequence = scan.nextSequence;
            }
            JournalFile known = new JournalFile(file);
            known.end(scan.end);
            known.complete();
            unsealed.addFirst(known);
            if (scan.sealedTo >= 0) {
                return new FormerRuns(
                        nextBlock, nextSequence, scan.sealedTo, scan.sealHash, unsealed);
            }
        }
        return new FormerRuns(
                nextBlock, nextSequence, -1, Bytes.of(new byte[SealLayout.HASH_LENGTH]), unsealed);
    }

    private static final class Scan {
        long end;
        long lastBlock = -1;
        long nextSequence;
        long sealedTo = -1;
        Bytes sealHash = Bytes.of(new byte[SealLayout.HASH_LENGTH]);

        Scan(Path path) throws IOException {
            byte[] bytes = new byte[4 + 64 + 112 + 184];
            MemorySegment at = MemorySegment.ofArray(bytes);
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
                while (true) {
                    java.util.Arrays.fill(bytes, (byte) 0);
                    file.read(ByteBuffer.wrap(bytes), end);
                    int word = at.get(INT, 0);
                    if (word == 0 || word < 0) {
                        return;
                    }
                    if ((word & 0x4000_0000) == 0) {
                        if (at.get(INT, 4) != BlockLayout.MAGIC_VALUE) {
                            return;
                        }
                        lastBlock = at.get(LONG, 4 + BlockLayout.BLOCK_NUMBER);
                        nextSequence = at.get(LONG, 4 + BlockLayout.NEXT_SEQUENCE);
                        if ((at.get(SHORT, 4 + BlockLayout.FLAGS) & BlockLayout.FLAG_SEAL) != 0) {
                            long data = 4 + BlockLayout.HEADER_LENGTH + EventRecordLayout.LENGTH;
                            sealedTo = at.get(LONG, data + SealLayout.LAST_BLOCK);
                            sealHash =
                                    Bytes.of(
                                            at.asSlice(
                                                            data + SealLayout.HASH,
                                                            SealLayout.HASH_LENGTH)
                                                    .toArray(ValueLayout.JAVA_BYTE));
                        }
                    }
                    end += 4 + (((word & 0x3FFF_FFFF) + 3) & ~3);
                }
            }
        }
    }
}
