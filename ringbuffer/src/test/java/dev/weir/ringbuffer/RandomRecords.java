package dev.weir.ringbuffer;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.UUID;

/// A seeded source of packed records of every length.
final class RandomRecords {
    private final Random random;
    private final Arena arena = Arena.ofAuto();

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    /// Makes a record: mostly small, at times with items, at times as long as may be.
    EventRecord next(int id) {
        EventRecordBuilder builder =
                new EventRecordBuilder()
                        .id(id & 0xFFFF)
                        .timestamp(id)
                        .provider(new UUID(random.nextInt(3), 1));
        if (random.nextInt(4) == 0) {
            for (int i = random.nextInt(4); i > 0; i--) {
                builder.extendedItem(1 + random.nextInt(20), bytes(random.nextInt(300)));
            }
        }
        int most =
                switch (random.nextInt(20)) {
                    case 0 -> 0xFFFF;
                    case 1, 2 -> 5000;
                    default -> 400;
                };
        return builder.userData(bytes(random.nextInt(most + 1))).build(arena);
    }

    /// Makes a record of exactly a packed length.
    EventRecord ofLength(int packedLength) {
        EventRecordBuilder builder = new EventRecordBuilder();
        int left = packedLength - EventRecordLayout.LENGTH;
        if (left > 0xFFF8) {
            builder.extendedItem(1, bytes(0xFFF8 - EventRecordLayout.ITEM_LENGTH));
            left -= 0xFFF8;
        }
        return builder.userData(bytes(left)).build(arena);
    }

    /// Returns a record's bytes.
    static MemorySegment bytesOf(EventRecord record) {
        MemorySegment copy = Arena.ofAuto().allocate(record.packedLength(), 8);
        record.copyTo(copy, 0, record.packedLength());
        return copy;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
