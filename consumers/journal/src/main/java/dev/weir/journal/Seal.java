package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// What a seal says, and the bytes of its own block as they are hashed.
///
/// @param block the number of the block that holds the seal
/// @param version the version of the layout
/// @param firstBlock the first block covered
/// @param lastBlock the last block covered
/// @param previousHash the hash of the seal before
/// @param hash the seal's hash
/// @param signatureLength the length of the signature in bytes, 0 when there is none
/// @param signature the signature over the hash
/// @param publicKey the public half of the key that signed
/// @param hashedBytes the seal's block with checksum, hash and signature zero
record Seal(
        long block,
        int version,
        long firstBlock,
        long lastBlock,
        Bytes previousHash,
        Bytes hash,
        int signatureLength,
        Bytes signature,
        Bytes publicKey,
        Bytes hashedBytes) {

    /// Reads the seal that a block holds, one of which [Block#isSeal] is true.
    static Seal of(Block block) {
        EventRecord record = new EventRecord().wrapPacked(block.segment(), block.firstRecord());
        int data = (int) (record.userDataPosition() - block.offset());
        byte[] bytes =
                block.segment()
                        .asSlice(block.offset(), block.length())
                        .toArray(ValueLayout.JAVA_BYTE);
        MemorySegment view = MemorySegment.ofArray(bytes);
        Seal seal =
                new Seal(
                        block.number(),
                        view.get(LittleEndian.INT, data + SealLayout.VERSION),
                        view.get(LittleEndian.LONG, data + SealLayout.FIRST_BLOCK),
                        view.get(LittleEndian.LONG, data + SealLayout.LAST_BLOCK),
                        part(bytes, data + SealLayout.PREVIOUS_HASH, SealLayout.HASH_LENGTH),
                        part(bytes, data + SealLayout.HASH, SealLayout.HASH_LENGTH),
                        view.get(LittleEndian.INT, data + SealLayout.SIGNATURE_LENGTH),
                        part(bytes, data + SealLayout.SIGNATURE, SealLayout.SIGNATURE_BYTES),
                        part(bytes, data + SealLayout.PUBLIC_KEY, SealSignature.KEY_LENGTH),
                        Bytes.of());
        view.set(LittleEndian.INT, BlockLayout.CRC, 0);
        view.asSlice(data + SealLayout.HASH, SealLayout.HASH_LENGTH).fill((byte) 0);
        view.asSlice(data + SealLayout.SIGNATURE, SealLayout.SIGNATURE_BYTES).fill((byte) 0);
        return seal.withHashedBytes(Bytes.of(bytes));
    }

    /// Returns which seal this is, for messages.
    String name() {
        return "the seal of blocks %d to %d in block %d".formatted(firstBlock, lastBlock, block);
    }

    /// Tells whether the seal carries a signature.
    boolean isSigned() {
        return signatureLength != 0;
    }

    private Seal withHashedBytes(Bytes bytes) {
        return new Seal(
                block,
                version,
                firstBlock,
                lastBlock,
                previousHash,
                hash,
                signatureLength,
                signature,
                publicKey,
                bytes);
    }

    private static Bytes part(byte[] bytes, long from, int length) {
        return Bytes.of(Arrays.copyOfRange(bytes, (int) from, (int) from + length));
    }
}
