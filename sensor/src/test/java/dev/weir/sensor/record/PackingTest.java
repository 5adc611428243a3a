package dev.weir.sensor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A record packs to the same bytes from wherever it lies.
class PackingTest {
    private static final int MARGIN = 64;

    private final Arena arena = Arena.ofAuto();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void recordPacksToTheSameBytesFromEverywhere(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            MemorySegment packed = randomRecord(random);
            EventRecord record = new EventRecord();

            assertThat(pack(record.wrapPacked(packed, 0)).mismatch(packed)).isEqualTo(-1);
            assertThat(pack(wrapNative(record, packed)).mismatch(packed)).isEqualTo(-1);
            assertThat(pack(wrapSplit(record, packed)).mismatch(packed)).isEqualTo(-1);
            assertThat(EventRecordLayout.isPackedRecord(packed, 0, packed.byteSize())).isTrue();
        }
    }

    @Test
    void packingWritesNothingBesideTheRecord() {
        for (int dataLength = 0; dataLength < 40; dataLength++) {
            MemorySegment packed =
                    new EventRecordBuilder()
                            .extendedItem(1, new byte[dataLength])
                            .userData(new byte[dataLength])
                            .buildPacked(arena, RecordType.EVENT);
            EventRecord record = wrapNative(new EventRecord(), packed);
            int length = record.packedLength();
            MemorySegment target = arena.allocate(length + 2 * MARGIN, 8).fill((byte) 0x55);

            record.copyTo(target, MARGIN, length);

            MemorySegment untouched = arena.allocate(MARGIN).fill((byte) 0x55);
            assertThat(target.asSlice(0, MARGIN).mismatch(untouched)).isEqualTo(-1);
            assertThat(target.asSlice(MARGIN + length, MARGIN).mismatch(untouched)).isEqualTo(-1);
            assertThat(target.asSlice(MARGIN, length).mismatch(packed)).isEqualTo(-1);
        }
    }

    @Test
    void packedRecordKeepsItsType() {
        MemorySegment seal = new EventRecordBuilder().buildPacked(arena, RecordType.SEAL);

        MemorySegment copy = pack(new EventRecord().wrapPacked(seal, 0));

        assertThat(new EventRecord().wrapPacked(copy, 0).recordType()).isEqualTo(RecordType.SEAL);
    }

    @Test
    void lengthBeyondAllBoundsStaysBeyondThem() {
        int items = 0xFFFF;
        MemorySegment header =
                arena.allocate(EventRecordLayout.LENGTH + 16L * items, 8)
                        .copyFrom(new EventRecordBuilder().buildPacked(arena, 0));
        header.set(LittleEndian.SHORT, EventRecordLayout.EXTENDED_DATA_COUNT, (short) items);
        for (int i = 0; i < items; i++) {
            header.set(LittleEndian.SHORT, 112 + 16L * i + 6, (short) 0xFFFF);
        }

        EventRecord record = new EventRecord().wrapSplit(header, 0, MemorySegment.NULL);

        assertThat(record.packedLength()).isGreaterThan(EventRecordLayout.MAX_PACKED_LENGTH);
    }

    @Test
    void reservedBitsOfAnItemDoNotPass() {
        MemorySegment packed =
                new EventRecordBuilder()
                        .extendedItem(1, new byte[16])
                        .extendedItem(2, new byte[8])
                        .buildPacked(arena, RecordType.EVENT);
        MemorySegment dirty = arena.allocate(packed.byteSize(), 8).copyFrom(packed);
        dirty.set(LittleEndian.SHORT, 112, (short) 0x7777);
        dirty.set(LittleEndian.SHORT, 116, (short) 0xFFFE);
        dirty.set(LittleEndian.SHORT, 132, (short) 0xFFFF);

        EventRecord record = new EventRecord().wrapSplit(dirty, 0, dirty);

        assertThat(pack(record).mismatch(packed)).isEqualTo(-1);
    }

    private MemorySegment pack(EventRecord record) {
        int length = record.packedLength();
        MemorySegment target = arena.allocate(length, 8).fill((byte) 0xEE);
        assertThat(record.copyTo(target, 0, length)).isEqualTo(length);
        return target;
    }

    private MemorySegment randomRecord(Random random) {
        EventRecordBuilder builder =
                new EventRecordBuilder()
                        .id(random.nextInt(0x10000))
                        .timestamp(random.nextLong())
                        .keyword(random.nextLong());
        for (int i = random.nextInt(5); i > 0; i--) {
            builder.extendedItem(1 + random.nextInt(20), bytes(random, 100));
        }
        return builder.userData(bytes(random, 600)).buildPacked(arena, RecordType.EVENT);
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Lays the record out as Windows does: items and data at addresses of their own.
    private EventRecord wrapNative(EventRecord view, MemorySegment packed) {
        MemorySegment copy = arena.allocate(packed.byteSize(), 8).copyFrom(packed);
        long address = copy.address();
        add(copy, EventRecordLayout.EXTENDED_DATA, address);
        add(copy, EventRecordLayout.USER_DATA, address);
        addToItems(copy, address);
        copy.set(LittleEndian.LONG, EventRecordLayout.PACKED_LENGTH, -1);
        return view.wrapNative(address);
    }

    /// Lays the record out as a log file's reader does: the data in a segment of its own.
    private EventRecord wrapSplit(EventRecord view, MemorySegment packed) {
        long shift = 24;
        MemorySegment data = arena.allocate(packed.byteSize() + shift, 8);
        data.asSlice(shift).copyFrom(packed);
        MemorySegment header = arena.allocate(packed.byteSize() + shift, 8);
        header.asSlice(shift).copyFrom(packed);
        MemorySegment fixed = header.asSlice(shift);
        add(fixed, EventRecordLayout.USER_DATA, shift);
        addToItems(fixed, shift);
        return view.wrapSplit(header, shift, data);
    }

    private static void addToItems(MemorySegment record, long distance) {
        int items = record.get(LittleEndian.SHORT, EventRecordLayout.EXTENDED_DATA_COUNT);
        for (int i = 0; i < items; i++) {
            add(record, EventRecordLayout.LENGTH + 16L * i + 8, distance);
        }
    }

    private static void add(MemorySegment record, long field, long distance) {
        record.set(LittleEndian.LONG, field, record.get(LittleEndian.LONG, field) + distance);
    }
}
