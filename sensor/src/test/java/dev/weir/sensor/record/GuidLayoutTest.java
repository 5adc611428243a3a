package dev.weir.sensor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuidLayoutTest {
    @Test
    void firstThreeFieldsAreLittleEndian() {
        byte[] bytes = HexFormat.of().parseHex("d62cfb227b0e2b42a0c72fad1fd0e716");

        UUID guid = GuidLayout.get(MemorySegment.ofArray(bytes), 0);

        assertThat(guid).hasToString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    }

    @Test
    void guidComesBackAsItWasWrittenAtAnyOffset() {
        Random random = new Random(3);
        MemorySegment memory = MemorySegment.ofArray(new byte[48]);
        for (int i = 0; i < 1000; i++) {
            UUID guid = new UUID(random.nextLong(), random.nextLong());
            int offset = i % 32;
            GuidLayout.set(memory, offset, guid);

            assertThat(GuidLayout.get(memory, offset)).isEqualTo(guid);
        }
    }
}
