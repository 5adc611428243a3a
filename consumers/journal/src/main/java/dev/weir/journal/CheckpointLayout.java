package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A checkpoint in its file, little-endian.
///
/// ```
///   byte  0               4               8               12              16
///        +-------+-------+-------+-------+-------+-------+-------+-------+
///    0   |        magic "WEIRCKPT"       |    version    |    CRC-32C    |
///        +-------------------------------+---------------+---------------+
///   16   |             block             |    ordinal    | state's bytes |
///        +-------------------------------+---------------+---------------+
///   32   |  state ...
/// ```
///
/// The checksum is that of all from byte 16 on.
final class CheckpointLayout {
    private static final long MAGIC = 0x54504B4352494557L;
    private static final int VERSION = 1;
    private static final int CHECKSUM = 12;
    private static final int BLOCK = 16;
    private static final int ORDINAL = 24;
    private static final int STATE_LENGTH = 28;
    private static final int STATE = 32;

    private CheckpointLayout() {}

    /// Returns the bytes of a checkpoint's file.
    static byte[] pack(Checkpoint checkpoint) {
        byte[] state = checkpoint.state().toArray();
        ByteBuffer bytes = ByteBuffer.allocate(STATE + state.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, MAGIC).putInt(Long.BYTES, VERSION);
        bytes.putLong(BLOCK, checkpoint.position().block());
        bytes.putInt(ORDINAL, checkpoint.position().ordinal());
        bytes.putInt(STATE_LENGTH, state.length).put(STATE, state);
        return bytes.putInt(CHECKSUM, checksum(bytes.array())).array();
    }

    /// Reads a checkpoint's file; empty when it is damaged or of another version.
    static Optional<Checkpoint> unpack(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < STATE
                || bytes.getLong(0) != MAGIC
                || bytes.getInt(Long.BYTES) != VERSION
                || bytes.getInt(STATE_LENGTH) != file.length - STATE
                || bytes.getInt(CHECKSUM) != checksum(file)
                || bytes.getLong(BLOCK) < 0
                || bytes.getInt(ORDINAL) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Checkpoint(
                        new Position(bytes.getLong(BLOCK), bytes.getInt(ORDINAL)),
                        Bytes.of(Arrays.copyOfRange(file, STATE, file.length))));
    }

    private static int checksum(byte[] file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, BLOCK, file.length - BLOCK);
        return (int) checksum.getValue();
    }
}
