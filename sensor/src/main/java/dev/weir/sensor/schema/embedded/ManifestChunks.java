package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.Bytes;
import java.util.Optional;

/// The chunks of one manifest that have come so far.
///
/// A process writes its manifest anew whenever a session wants it, and a trace may miss chunks: a
/// chunk that is here already, or one that counts its fellows otherwise, begins a new manifest.
final class ManifestChunks {
    /// What the objects around a chunk take, about; a set of empty chunks takes memory too.
    private static final int OBJECT_BYTES = 128;

    private byte[][] chunks;
    private int missing;
    private int totalBytes;

    ManifestChunks(int chunkCount) {
        chunks = new byte[chunkCount][];
        missing = chunkCount;
    }

    /// Returns how much memory the chunks take, about.
    int totalBytes() {
        return totalBytes + (2 + chunks.length - missing) * OBJECT_BYTES + 8 * chunks.length;
    }

    /// Adds a chunk and returns the whole manifest when it was the last that missed.
    ///
    /// @param number less than `chunkCount`
    Optional<Bytes> add(int number, int chunkCount, byte[] chunk) {
        if (chunkCount != chunks.length || chunks[number] != null) {
            chunks = new byte[chunkCount][];
            missing = chunkCount;
            totalBytes = 0;
        }
        chunks[number] = chunk;
        totalBytes += chunk.length;
        missing--;
        return missing == 0 ? Optional.of(join()) : Optional.empty();
    }

    private Bytes join() {
        byte[] whole = new byte[totalBytes];
        int end = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, whole, end, chunk.length);
            end += chunk.length;
        }
        return Bytes.of(whole);
    }
}
