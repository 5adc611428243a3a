package dev.weir.journal;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/// Makes the notary's orders into blocks of the stream.
///
/// The hash is completed here and not by the notary, for it covers the seal's own block, whose
/// number is only known when it is appended.
///
/// **Thread.** The writer's.
final class Sealer {
    private static final long RECORD = BlockLayout.HEADER_LENGTH;
    private static final long USER_DATA = RECORD + EventRecordLayout.LENGTH;

    private final BlockBuffer block = new BlockBuffer();
    private final MemorySegment template =
            new EventRecordBuilder()
                    .provider(RecordType.STREAM_PROVIDER)
                    .id(RecordType.SEAL)
                    .userData(new byte[SealLayout.LENGTH])
                    .buildPacked(Arena.ofAuto(), RecordType.SEAL);
    private final Optional<SealSigner> signer;
    private long seals;

    Sealer(Optional<KeyPair> signingKey) {
        signer = signingKey.map(SealSigner::new);
    }

    /// Appends the seal that was ordered and returns its hash, or nothing when it must be tried
    /// again later.
    Optional<Bytes> seal(SealOrder order, BlockWriter writer) {
        block.begin(writer.nextSequence());
        block.addPacked(template, 0);
        if (!writer.canWriteLast(block)) {
            return Optional.empty();
        }
        block.writeHeader(writer.nextBlock(), BlockLayout.FLAG_SEAL);
        MemorySegment bytes = block.memory();
        bytes.set(LONG, RECORD + EventRecordLayout.TIME_STAMP, Filetime.of(Instant.now()));
        bytes.set(INT, USER_DATA + SealLayout.VERSION, SealLayout.VERSION_VALUE);
        bytes.set(LONG, USER_DATA + SealLayout.FIRST_BLOCK, order.firstBlock());
        bytes.set(LONG, USER_DATA + SealLayout.LAST_BLOCK, order.lastBlock());
        put(order.previousHash().toArray(), SealLayout.PREVIOUS_HASH);
        if (signer.isPresent()) {
            bytes.set(INT, USER_DATA + SealLayout.SIGNATURE_LENGTH, SealLayout.SIGNATURE_BYTES);
            put(signer.get().publicKey(), SealLayout.PUBLIC_KEY);
        }
        byte[] hash = hash(order);
        put(hash, SealLayout.HASH);
        signer.ifPresent(key -> put(key.sign(hash), SealLayout.SIGNATURE));
        if (!writer.writeLast(block, BlockLayout.FLAG_SEAL)) {
            return Optional.empty();
        }
        seals++;
        return Optional.of(Bytes.of(hash));
    }

    // The order's digest is copied, for the order may have to be tried again.
    private byte[] hash(SealOrder order) {
        try {
            MessageDigest digest = (MessageDigest) order.digest().clone();
            return digest.digest(
                    block.memory().asSlice(0, block.length()).toArray(ValueLayout.JAVA_BYTE));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java's SHA-256 cannot be copied", e);
        }
    }

    private void put(byte[] value, long field) {
        MemorySegment.copy(
                value, 0, block.memory(), ValueLayout.JAVA_BYTE, USER_DATA + field, value.length);
    }

    long seals() {
        return seals;
    }
}
