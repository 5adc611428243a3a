package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the former runs of a recording ended.
///
/// @param nextBlock the number of the next block
/// @param nextSequence the number of the next event
/// @param sealedTo the last block that a seal covers, -1 when there is none
/// @param sealHash the hash of the last seal, zeros when there is none
/// @param unsealed the files that hold blocks behind `sealedTo`, oldest first
/// @param removal what retention has removed so far
record FormerRuns(
        long nextBlock,
        long nextSequence,
        long sealedTo,
        Bytes sealHash,
        List<JournalFile> unsealed,
        Optional<Removal> removal) {

    /// Reads a recording from its end backwards, until a file with a seal is found.
    static FormerRuns read(Path recording) throws IOException {
        long nextBlock = 0;
        long nextSequence = 0;
        Optional<Removal> removal = Optional.empty();
        List<JournalFile> unsealed = new ArrayList<>();
        for (RecordingFile file : RecordingFile.list(recording).reversed()) {
            FileScan end = FileScan.of(file);
            if (end.nextBlock() == 0) {
                continue;
            }
            if (nextBlock == 0) {
                nextBlock = end.nextBlock();
                nextSequence = end.nextSequence();
            }
            removal = removal.or(end::lastRemoval);
            unsealed.addFirst(JournalFile.former(file.path()));
            if (end.lastSeal().isPresent()) {
                Seal seal = end.lastSeal().get();
                return new FormerRuns(
                        nextBlock, nextSequence, seal.lastBlock(), seal.hash(), unsealed, removal);
            }
        }
        long removedTo = removal.map(Removal::lastBlock).orElse(-1L);
        Bytes hash =
                removal.map(Removal::hash)
                        .orElseGet(() -> Bytes.of(new byte[SealLayout.HASH_LENGTH]));
        return new FormerRuns(nextBlock, nextSequence, removedTo, hash, unsealed, removal);
    }
}
