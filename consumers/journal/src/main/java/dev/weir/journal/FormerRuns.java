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

    /// Reads a recording from its end backwards, until all that no seal covers is known.
    ///
    /// The last seal may stand files behind the blocks it covers.
    static FormerRuns read(Path recording) throws IOException {
        long nextBlock = 0;
        long nextSequence = 0;
        Optional<Seal> seal = Optional.empty();
        Optional<Removal> removal = Optional.empty();
        List<JournalFile> unsealed = new ArrayList<>();
        for (RecordingFile file : RecordingFile.list(recording).reversed()) {
            FileScan scan = FileScan.of(file);
            if (scan.nextBlock() == 0) {
                continue;
            }
            if (nextBlock == 0) {
                nextBlock = scan.nextBlock();
                nextSequence = scan.nextSequence();
            }
            seal = seal.or(scan::lastSeal);
            removal = removal.or(scan::lastRemoval);
            unsealed.addFirst(JournalFile.former(file.path()));
            if (seal.isPresent() && seal.get().lastBlock() + 1 >= scan.firstBlock()) {
                break;
            }
        }
        return new FormerRuns(
                nextBlock,
                nextSequence,
                sealedTo(seal, removal),
                sealHash(seal, removal),
                unsealed,
                removal);
    }

    private static long sealedTo(Optional<Seal> seal, Optional<Removal> removal) {
        return seal.map(Seal::lastBlock).or(() -> removal.map(Removal::lastBlock)).orElse(-1L);
    }

    private static Bytes sealHash(Optional<Seal> seal, Optional<Removal> removal) {
        return seal.map(Seal::hash)
                .or(() -> removal.map(Removal::hash))
                .orElseGet(() -> Bytes.of(new byte[SealLayout.HASH_LENGTH]));
    }
}
