package dev.weir.sensor.schema.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTableTest {
    @Test
    void textsAreFoundByNumber() {
        byte[] resource =
                new MessageWriter()
                        .put(1, "one")
                        .put(2, "two %1!s!%n")
                        .put(0xB000_0001, "event\r\nof two lines")
                        .toArray();

        MessageTable table = MessageTable.parse(resource);

        assertThat(table.count()).isEqualTo(3);
        assertThat(table.text(1)).contains("one");
        assertThat(table.text(2)).contains("two %1!s!%n");
        assertThat(table.text(0xB000_0001)).contains("event\r\nof two lines");
        assertThat(table.text(3)).isEmpty();
        assertThat(table.text(-1)).isEmpty();
    }

    @Test
    void textsMayHaveEightBits() {
        byte[] resource =
                new ByteWriter()
                        .u32(1)
                        .u32(5)
                        .u32(5)
                        .u32(16)
                        .u16(12)
                        .u16(0)
                        .tag("caf\u00E9\r\n\0\0")
                        .toArray();

        assertThat(MessageTable.parse(resource).text(5)).contains("caf\u00E9");
    }

    @Test
    void blankTextsAreNone() {
        byte[] resource = new MessageWriter().put(1, "").put(2, " ").toArray();

        assertThat(MessageTable.parse(resource).count()).isZero();
    }

    @Test
    void aTableThatBreaksOffGivesWhatIsThere() {
        byte[] resource = new MessageWriter().put(1, "one").put(2, "two").toArray();

        MessageTable table =
                MessageTable.parse(java.util.Arrays.copyOf(resource, resource.length - 4));

        assertThat(table.text(1)).contains("one");
        assertThat(table.text(2)).isEmpty();
    }

    @Test
    void blocksThatShareTheirEntriesEnd() {
        ByteWriter out = new ByteWriter();
        int blocks = 50_000;
        out.u32(blocks);
        for (int i = 0; i < blocks; i++) {
            out.u32(0).u32(0xFFFF_FFFFL).u32(4 + 12 * blocks);
        }
        for (int i = 0; i < blocks; i++) {
            out.u16(8).u16(1).utf16("ab");
        }

        assertThat(MessageTable.parse(out.toArray()).count()).isEqualTo(blocks);
    }

    @Test
    void theTextsOfAnotherTableCountAfterItsOwn() {
        MessageTable own = MessageTable.parse(new MessageWriter().put(1, "own").toArray());
        MessageTable other =
                MessageTable.parse(new MessageWriter().put(1, "other").put(2, "more").toArray());

        MessageTable both = own.withFallback(other);

        assertThat(both.text(1)).contains("own");
        assertThat(both.text(2)).contains("more");
    }
}
