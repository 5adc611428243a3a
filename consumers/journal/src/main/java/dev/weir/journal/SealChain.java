package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Follows the seals of a recording from one to the next and computes each again.
///
/// A seal stands some blocks behind those it covers; a reader of its own goes over these when the
/// seal is met.
///
/// **Thread.** One.
final class SealChain implements AutoCloseable {
    private final Recording recording;
    private final Optional<Bytes> expectedKey;
    private final Map<Integer, Bytes> keyOfRun = new HashMap<>();
    private final MessageDigest sha256;
    private Optional<BlockReader> reader = Optional.empty();
    private long readerNext;
    private long sealedTo = -1;
    private Bytes lastHash = Bytes.of(new byte[SealLayout.HASH_LENGTH]);
    private boolean broken;
    private long damagedFrom = Long.MAX_VALUE;
    private long damagedTo = -1;

    SealChain(Recording recording, Optional<Bytes> expectedKey) {
        this.recording = recording;
        this.expectedKey = expectedKey;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /// Returns the last block that a seal covers, -1 when none is.
    long sealedTo() {
        return sealedTo;
    }

    /// Takes note of blocks that are missing: what covers them cannot be computed, and the seal
    /// before the next one may be among them.
    void miss(long firstBlock, long lastBlock) {
        damagedFrom = Math.min(damagedFrom, firstBlock);
        damagedTo = Math.max(damagedTo, lastBlock);
        broken = true;
    }

    /// Checks the next seal.
    ///
    /// @param run the run in which it stands
    Optional<Finding> check(Seal seal, int run) throws IOException {
        Optional<Finding> finding = checkRange(seal).or(() -> checkSigner(seal, run));
        if (finding.isEmpty()) {
            finding = checkHash(seal);
        }
        sealedTo = Math.max(sealedTo, seal.lastBlock());
        lastHash = seal.hash();
        broken = false;
        if (damagedTo <= sealedTo) {
            damagedFrom = Long.MAX_VALUE;
            damagedTo = -1;
        }
        return finding;
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
        }
    }

    private Optional<Finding> checkRange(Seal seal) {
        if (seal.version() != SealLayout.VERSION_VALUE
                || seal.firstBlock() < 0
                || seal.lastBlock() < seal.firstBlock()
                || seal.lastBlock() >= seal.block()) {
            return found(seal.block(), seal.name() + " covers no sensible range");
        }
        if (broken) {
            return Optional.empty();
        }
        if (seal.firstBlock() != sealedTo + 1) {
            return found(
                    sealedTo + 1,
                    "%s does not begin with block %d".formatted(seal.name(), sealedTo + 1));
        }
        return seal.previousHash().equals(lastHash)
                ? Optional.empty()
                : found(seal.firstBlock(), seal.name() + " does not follow the seal before");
    }

    private Optional<Finding> checkSigner(Seal seal, int run) {
        Bytes key = keyOfRun.computeIfAbsent(run, first -> seal.publicKey());
        boolean formed =
                seal.isSigned()
                        ? seal.signatureLength() == SealLayout.SIGNATURE_BYTES
                        : isZero(seal.signature()) && isZero(seal.publicKey());
        if (!formed || (seal.isSigned() && !SealSignature.holds(seal))) {
            return found(seal.firstBlock(), seal.name() + " has a wrong signature");
        }
        if (!key.equals(seal.publicKey())) {
            return found(seal.firstBlock(), seal.name() + " has another key than those before");
        }
        return expectedKey.isEmpty() || expectedKey.get().equals(seal.publicKey())
                ? Optional.empty()
                : found(seal.firstBlock(), seal.name() + " is not signed with the key expected");
    }

    private Optional<Finding> checkHash(Seal seal) throws IOException {
        if (seal.firstBlock() <= damagedTo && seal.lastBlock() >= damagedFrom) {
            return Optional.empty();
        }
        sha256.reset();
        sha256.update(seal.previousHash().toArray());
        if (!addBlocks(seal.firstBlock(), seal.lastBlock())) {
            return found(seal.firstBlock(), seal.name() + " covers more than one file");
        }
        sha256.update(seal.hashedBytes().toArray());
        return Bytes.of(sha256.digest()).equals(seal.hash())
                ? Optional.empty()
                : found(
                        seal.firstBlock(),
                        seal.name() + " does not hold: a block it covers, or itself, was altered");
    }

    private boolean addBlocks(long first, long last) throws IOException {
        if (reader.isEmpty() || readerNext != first) {
            close();
            reader = Optional.of(recording.read(new Position(first, 0)));
        }
        Optional<RecordingFile> file = Optional.empty();
        for (long number = first; number <= last; number++) {
            BlockReader blocks = reader.orElseThrow();
            if (blocks.next() != BlockReader.Step.BLOCK || blocks.block().number() != number) {
                readerNext = -1;
                return false;
            }
            readerNext = number + 1;
            if (number > first && !blocks.file().equals(file)) {
                return false;
            }
            file = blocks.file();
            Block block = blocks.block();
            sha256.update(block.segment().asSlice(block.offset(), block.length()).asByteBuffer());
        }
        return true;
    }

    private static boolean isZero(Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Finding> found(long block, String reason) {
        return Optional.of(new Finding(block, reason));
    }
}
