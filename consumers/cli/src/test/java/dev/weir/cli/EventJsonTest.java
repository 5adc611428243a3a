package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.HeaderType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventJsonTest {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final UUID ACTIVITY = UUID.fromString("0a0b0c0d-0e0f-1011-1213-141516171819");

    @Test
    void allKeysStandInTheirOrder() {
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .provider(PROVIDER)
                        .timestamp(Filetime.parse("2026-11-24T20:34:59.1234567Z"))
                        .processor(3)
                        .processId(4242)
                        .threadId(4294967295L)
                        .id(65535)
                        .version(2)
                        .channel(16)
                        .level(4)
                        .opcode(11)
                        .task(9)
                        .keyword(0x8000_0000_0000_0010L)
                        .activityId(ACTIVITY)
                        .userData(new byte[] {1, 2, 3, 4});

        String json = PrintedEvent.json(event, true);

        assertThat(json)
                .isEqualTo(
                        "{\"seq\":7,\"time\":\"2026-11-24T20:34:59.1234567Z\","
                                + "\"filetime\":134400260991234567,\"cpu\":3,\"pid\":4242,"
                                + "\"tid\":4294967295,\"kind\":\"manifest\","
                                + "\"providerId\":\"22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716\","
                                + "\"provider\":null,\"id\":65535,\"version\":2,\"channel\":16,"
                                + "\"level\":4,\"opcode\":11,\"task\":9,"
                                + "\"keyword\":\"0x8000000000000010\",\"name\":null,"
                                + "\"activityId\":\"0a0b0c0d-0e0f-1011-1213-141516171819\","
                                + "\"relatedActivityId\":null,\"group\":null,\"pointerSize\":8,"
                                + "\"payloadLength\":4,\"properties\":{},\"stack\":[],"
                                + "\"status\":\"noSchema\",\"payload\":\"AQIDBA==\"}\n");
    }

    @Test
    void anEmptyPayloadNeedsNoSchema() {
        String json = PrintedEvent.json(new EventRecordBuilder(), false);

        assertThat(json).contains("\"keyword\":\"0x0\"").endsWith("\"status\":\"ok\"}\n");
    }

    @Test
    void traceLoggingEventsHaveTheirOwnNames() {
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .extendedItem(
                                ExtendedItem.EVENT_SCHEMA_TL, schema("Say \"\\\n\u00e4\u20ac"))
                        .extendedItem(ExtendedItem.PROVIDER_TRAITS, traits("My.Provider"));

        JsonNode json = PrintedEvent.parsed(event);

        assertThat(json.get("kind").asString()).isEqualTo("tracelogging");
        assertThat(json.get("name").asString()).isEqualTo("Say \"\\\n\u00e4\u20ac");
        assertThat(json.get("provider").asString()).isEqualTo("My.Provider");
    }

    @Test
    void unknownWppMessagesKeepTheirArguments() {
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .flags(EventRecordLayout.FLAG_TRACE_MESSAGE)
                        .userData(new byte[] {1, (byte) 0xAB, 0});

        assertThat(PrintedEvent.json(event, false))
                .contains(
                        "\"properties\":{\"Arguments\":\"01ab00\"},\"stack\":[],"
                                + "\"status\":\"noSchema\"}");
        assertThat(PrintedEvent.text(event, false)).endsWith("  Arguments=01ab00  (noSchema)\n");
    }

    @Test
    void brokenMetadataHasNoName() {
        byte[] whole = schema("Name");
        for (int cut = 0; cut < whole.length; cut++) {
            EventRecordBuilder event =
                    new EventRecordBuilder()
                            .extendedItem(
                                    ExtendedItem.EVENT_SCHEMA_TL,
                                    java.util.Arrays.copyOf(whole, cut))
                            .extendedItem(
                                    ExtendedItem.PROVIDER_TRAITS,
                                    java.util.Arrays.copyOf(whole, cut));

            JsonNode json = PrintedEvent.parsed(event);

            assertThat(json.get("name").isNull()).as("cut at %d", cut).isTrue();
        }
    }

    @Test
    void systemEventsHaveAGroup() {
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .flags(
                                EventRecordLayout.FLAG_CLASSIC_HEADER
                                        | EventRecordLayout.FLAG_32_BIT_HEADER)
                        .headerType(HeaderType.SYSTEM32, 0x14)
                        .opcode(10);

        JsonNode json = PrintedEvent.parsed(event);

        assertThat(json.get("kind").asString()).isEqualTo("system");
        assertThat(json.get("group").asInt()).isEqualTo(0x14);
        assertThat(json.get("pointerSize").asInt()).isEqualTo(4);
    }

    @Test
    void stacksAndRelatedActivitiesArePrinted() {
        ByteBuffer stack64 = ByteBuffer.allocate(8 + 2 * 8).order(ByteOrder.LITTLE_ENDIAN);
        stack64.putLong(1).putLong(0xFFFF_F800_1234_5678L).putLong(0x7FF6_0000_0000L);
        ByteBuffer stack32 = ByteBuffer.allocate(8 + 4).order(ByteOrder.LITTLE_ENDIAN);
        stack32.putLong(1).putInt(0x80000001);
        ByteBuffer related = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        related.putInt(0x01020304).putShort((short) 0x0506).putShort((short) 0x0708);
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .extendedItem(ExtendedItem.STACK_TRACE64, stack64.array())
                        .extendedItem(ExtendedItem.STACK_TRACE32, stack32.array())
                        .extendedItem(ExtendedItem.STACK_TRACE32, new byte[3])
                        .extendedItem(ExtendedItem.RELATED_ACTIVITY_ID, related.array());

        String json = PrintedEvent.json(event, false);

        assertThat(json)
                .contains("\"stack\":[\"0xfffff80012345678\",\"0x7ff600000000\",\"0x80000001\"]")
                .contains("\"relatedActivityId\":\"01020304-0506-0708-0000-000000000000\"");
    }

    @Test
    void payloadsOfAnyLengthComeBackFromBase64() {
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 2, 3, 4, 5, 255, 4096, 65533, 65534, 65535}) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);

            JsonNode json = PrintedEvent.parsed(new EventRecordBuilder().userData(payload));

            assertThat(Base64.getDecoder().decode(json.get("payload").asString()))
                    .isEqualTo(payload);
        }
    }

    @Test
    void anyMetadataGivesValidJson() {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            EventRecordBuilder event =
                    new EventRecordBuilder()
                            .timestamp(random.nextLong())
                            .extendedItem(1 + random.nextInt(18), bytes)
                            .extendedItem(1 + random.nextInt(18), bytes);

            JsonNode json = PrintedEvent.parsed(event);

            assertThat(json.size()).isEqualTo(26);
        }
    }

    static byte[] schema(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + 2 + text.length + 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (5 + text.length))
                .put((byte) 0x80)
                .put((byte) 0)
                .put(text)
                .array();
    }

    static byte[] traits(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + text.length + 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (3 + text.length))
                .put(text)
                .array();
    }
}
