package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The range of blocks that the next seal will cover, hashed block by block.
///
/// **Thread.** The notary's.
final class SealRange {
    private MessageDigest digest = sha256();
    private Bytes previousHash;
    private long sealedTo;
    private long lastBlock;
    private boolean holdsOtherThanSeals;

    /// Makes an empty range behind a seal.
    SealRange(long sealedTo, Bytes sealHash) {
        this.sealedTo = sealedTo;
        previousHash = sealHash;
        begin();
    }

    private void begin() {
        lastBlock = sealedTo;
        holdsOtherThanSeals = false;
        digest = sha256();
        digest.update(previousHash.toArray());
    }

    /// Takes the next block, unless an earlier seal covers it.
    void add(Block block) {
        if (block.number() > sealedTo) {
            digest.update(block.segment().asSlice(block.offset(), block.length()).asByteBuffer());
            lastBlock = block.number();
            holdsOtherThanSeals |= !block.isSeal();
        }
    }

    boolean isEmpty() {
        return lastBlock == sealedTo;
    }

    /// Tells whether the range holds anything but seals, which need no seal before their file ends.
    boolean holdsOtherThanSeals() {
        return holdsOtherThanSeals;
    }

    /// Returns the order for a seal over the range.
    SealOrder order() {
        return new SealOrder(sealedTo + 1, lastBlock, previousHash, digest);
    }

    /// Begins the next range behind the seal.
    void sealed(Bytes hash) {
        sealedTo = lastBlock;
        previousHash = hash;
        begin();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java knows no SHA-256", e);
        }
    }
}
