package dev.weir.journal;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.Bytes;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The range of blocks that the next seal will cover, hashed as it is read.
///
/// It reads only what the writer says is whole, so what it meets is framed as the writer framed it,
/// or it is told that somebody else has written there.
///
/// **Thread.** The notary's.
final class SealRange {
    private static final int READ_BYTES = 512 * 1024;
    private static final long WORD_BYTES = Integer.BYTES;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;

    private final byte[] bytes = new byte[READ_BYTES];
    private final MemorySegment memory = MemorySegment.ofArray(bytes);
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

    /// Takes what one read brings from a position in a file, at most up to an end, and returns the
    /// position behind it.
    long read(FileChannel file, long position, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, (int) Math.min(READ_BYTES, end - position));
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) > 0) {}
        long at = 0;
        while (at + WORD_BYTES <= buffer.position()) {
            int word = memory.get(INT, at);
            int length = word & LENGTH_MASK;
            long next = at + WORD_BYTES + ((length + 3) & ~3);
            boolean metadata = (word & METADATA) != 0;
            if (word <= 0 || (!metadata && !isBlock(length))) {
                throw new IOException(
                        "no block where one was written: position=" + (position + at));
            }
            if (!metadata) {
                if (next > buffer.position()) {
                    break;
                }
                take((int) (at + WORD_BYTES), length);
            }
            at = next;
        }
        if (at == 0) {
            throw new IOException("a block that was written is cut: position=" + position);
        }
        return position + at;
    }

    private static boolean isBlock(int length) {
        return length >= BlockLayout.HEADER_LENGTH && length <= BlockLayout.MAX_LENGTH;
    }

    private void take(int block, int length) {
        long number = memory.get(LONG, block + BlockLayout.BLOCK_NUMBER);
        if (number > sealedTo) {
            digest.update(bytes, block, length);
            lastBlock = number;
            int flags = memory.get(SHORT, block + BlockLayout.FLAGS);
            holdsOtherThanSeals |= (flags & BlockLayout.FLAG_SEAL) == 0;
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
