package dev.weir.sensor.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final UUID OTHER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e717");

    private final EventTypes<Integer> types = new EventTypes<>();

    @Test
    void eventsOfOneTypeAreKnownByTheirFirst() {
        types.put(build(event().userData(new byte[3])), 7);

        assertThat(types.get(build(event().timestamp(5).processId(9).keyword(3)))).contains(7);
    }

    @Test
    void whatTheSchemaDependsOnMakesTypes() {
        List<EventRecord> events =
                List.of(
                        build(event()),
                        build(event().provider(OTHER)),
                        build(event().id(2)),
                        build(event().version(1)),
                        build(event().flags(EventRecordLayout.FLAG_32_BIT_HEADER)),
                        build(event().flags(EventRecordLayout.FLAG_STRING_ONLY)),
                        build(event().flags(EventRecordLayout.FLAG_CLASSIC_HEADER)),
                        build(event().flags(EventRecordLayout.FLAG_CLASSIC_HEADER).opcode(1)),
                        build(event().flags(EventRecordLayout.FLAG_TRACE_MESSAGE)),
                        build(item(ExtendedItem.EVENT_SCHEMA_TL, "one kind of event")),
                        build(item(ExtendedItem.EVENT_SCHEMA_TL, "one kind of event ")),
                        build(item(ExtendedItem.EVENT_SCHEMA_TL, "two kinds of event")),
                        build(item(ExtendedItem.PROVIDER_TRAITS, "one kind of event")));

        for (int i = 0; i < events.size(); i++) {
            assertThat(types.get(events.get(i))).isEmpty();
            types.put(events.get(i), i);
        }

        for (int i = 0; i < events.size(); i++) {
            assertThat(types.get(events.get(i))).contains(i);
        }
    }

    @Test
    void otherItemsMakeNoTypes() {
        types.put(build(event()), 7);

        assertThat(types.get(build(item(ExtendedItem.STACK_TRACE64, "addresses")))).contains(7);
    }

    @Test
    void tooManyTypesAreForgotten() {
        for (int i = 0; i < 1 << 16; i++) {
            types.put(build(event().id(i)), i);
        }
        assertThat(types.get(build(event().id(4711)))).contains(4711);

        types.put(build(event().version(1)), -1);

        assertThat(types.get(build(event().id(4711)))).isEmpty();
        assertThat(types.get(build(event().version(1)))).contains(-1);
    }

    private static EventRecordBuilder event() {
        return new EventRecordBuilder().provider(PROVIDER).id(1);
    }

    private static EventRecordBuilder item(int type, String data) {
        return event().extendedItem(type, data.getBytes(StandardCharsets.US_ASCII));
    }

    private static EventRecord build(EventRecordBuilder builder) {
        return builder.build(Arena.ofAuto());
    }
}
