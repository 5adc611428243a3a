package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.Bytes;
import java.nio.charset.StandardCharsets;

/// Reads TraceLogging metadata from its start to its end.
///
/// A read that goes beyond the end yields zero, and from then on the metadata is broken; so a
/// reader need only ask once, at its end.
final class MetadataCursor {
    private static final int CHAINED = 0x80;
    private static final int TAG_BITS = 28;

    private final byte[] bytes;
    private final int end;
    private int position;
    private boolean broken;

    /// Opens metadata, which begins with its own length in bytes.
    MetadataCursor(Bytes metadata) {
        bytes = metadata.toArray();
        int length = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8;
        broken = length < 2 || length > bytes.length;
        end = broken ? 0 : length;
        position = broken ? 0 : 2;
    }

    boolean isBroken() {
        return broken;
    }

    boolean isAtEnd() {
        return position >= end;
    }

    void markBroken() {
        broken = true;
    }

    int readByte() {
        if (position >= end) {
            broken = true;
            return 0;
        }
        return bytes[position++] & 0xFF;
    }

    int readShort() {
        int low = readByte();
        return low | readByte() << 8;
    }

    void skip(int length) {
        broken |= length > end - position;
        position = Math.min(position + length, end);
    }

    /// Reads UTF-8 text that a NUL ends.
    String readText() {
        int start = position;
        while (position < end && bytes[position] != 0) {
            position++;
        }
        String text = new String(bytes, start, position - start, StandardCharsets.UTF_8);
        readByte();
        return text;
    }

    /// Reads tags: 7 bits a byte, the highest first, as long as bit 7 tells that more follow.
    int readTags() {
        int tags = 0;
        int chunk = CHAINED;
        for (int shift = TAG_BITS - 7; (chunk & CHAINED) != 0; shift -= 7) {
            chunk = readByte();
            // Windows keeps 28 bits of a chain, however long.
            tags |= shift >= 0 ? (chunk & 0x7F) << shift : 0;
        }
        return tags;
    }
}
