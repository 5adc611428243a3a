package dev.weir.sensor.schema.tdh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// No list leads outside of itself.
class TdhListTest {
    @Test
    void countIsNoMoreThanHasRoom() {
        MemorySegment bytes = MemorySegment.ofArray(new byte[8 + 24 * 2 + 23]);
        bytes.set(LittleEndian.INT, 0, -1);

        assertThat(new TdhList(bytes, 24).count()).isEqualTo(2);
        assertThat(new TdhList(bytes.asSlice(0, 7), 24).count()).isZero();
    }

    @Test
    void textEndsWhereTheListDoes() {
        MemorySegment bytes = MemorySegment.ofArray(new byte[8 + 16 + 4]);
        bytes.set(LittleEndian.INT, 0, 1);
        bytes.set(LittleEndian.INT, 8, 24);
        bytes.set(LittleEndian.SHORT, 24, (short) 'a');
        bytes.set(LittleEndian.SHORT, 26, (short) 'b');

        assertThat(new TdhList(bytes, 16).textAt(0, 0)).isEqualTo("ab");
        assertThat(new TdhList(bytes, 16).textAt(0, 4)).isEmpty();
    }

    @Test
    void anyBytesAreAList() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            if (bytes.length > 40 && random.nextBoolean()) {
                MemorySegment.ofArray(bytes).set(LittleEndian.INT, 0, random.nextInt(3));
                MemorySegment.ofArray(bytes).set(LittleEndian.INT, 8, random.nextInt(-1, 130));
            }
            TdhList list = new TdhList(MemorySegment.ofArray(bytes), 24);
            for (int j = 0; j < list.count(); j++) {
                assertThat(list.textAt(j, 0)).isNotNull();
                assertThat(list.textAt(j, 20)).isNotNull();
                assertThat(list.guidAt(j, 0)).isNotNull();
            }
        }
    }
}
