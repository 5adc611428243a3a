package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTextTest {
    @Test
    void aLineTellsWhenWhereWhoAndWhat() {
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .provider(UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716"))
                        .timestamp(Filetime.parse("2026-11-24T20:34:59.1234567Z"))
                        .processId(4242)
                        .threadId(0xFFFFFFFFL)
                        .id(1)
                        .opcode(2)
                        .task(3)
                        .version(4)
                        .userData(new byte[5]);

        String text = PrintedEvent.text(event, false);

        assertThat(text)
                .isEqualTo(
                        "2026-11-24T20:34:59.1234567Z  cpu  0  pid   4242  tid      -  manifest    "
                                + " 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716 id 1 opcode 2 task 3 v4"
                                + "  level 0  5 bytes  (noSchema)\n");
    }

    @Test
    void rawAddsAHexDump() {
        byte[] payload =
                "0123456789abcdef\u0000z".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        String text = PrintedEvent.text(new EventRecordBuilder().userData(payload), true);

        assertThat(text)
                .endsWith(
                        "    00000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 "
                            + " 0123456789abcdef\n"
                            + "    00016  00 7a                                            .z\n");
    }

    @Test
    void namesCannotSteerTheTerminal() {
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .extendedItem(
                                ExtendedItem.EVENT_SCHEMA_TL,
                                EventJsonTest.schema("a\u001b[31mb\nc"));

        String text = PrintedEvent.text(event, false);

        assertThat(text).contains("a?[31mb c").doesNotContain("\u001b");
    }
}
