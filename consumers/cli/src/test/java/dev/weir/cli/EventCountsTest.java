package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventCountsTest {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    @Test
    void eventsOfOneNameAreCountedTogether() {
        EventCounts counts = counts(Grouping.EVENT);
        try (Arena arena = Arena.ofConfined()) {
            EventRecord first = event().id(1).timestamp(20).userData(new byte[3]).build(arena);
            EventRecord second = event().id(2).timestamp(10).userData(new byte[4]).build(arena);

            counts.onEvent(first);
            counts.onEvent(second);
            counts.onEvent(second);
        }

        assertThat(counts.events()).isEqualTo(3);
        assertThat(counts.payloadBytes()).isEqualTo(11);
        assertThat(counts.firstTime()).hasValue(10);
        assertThat(counts.lastTime()).hasValue(20);
        assertThat(counts.groups())
                .extracting(EventGroup::id, EventGroup::count, EventGroup::payloadBytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, 2L, 8L),
                        org.assertj.core.groups.Tuple.tuple(1, 1L, 3L));
    }

    @Test
    void eachPartOfAnEventsNameMakesAGroup() {
        EventCounts counts = counts(Grouping.EVENT);
        try (Arena arena = Arena.ofConfined()) {
            counts.onEvent(event().build(arena));
            counts.onEvent(event().id(0xFFFF).build(arena));
            counts.onEvent(event().version(0xFF).build(arena));
            counts.onEvent(event().opcode(0xFF).build(arena));
            counts.onEvent(event().provider(new UUID(1, 2)).build(arena));
            counts.onEvent(named("A").build(arena));
            counts.onEvent(named("B").build(arena));
            counts.onEvent(named("").build(arena));
            counts.onEvent(named("B").build(arena));
        }

        assertThat(counts.groups()).hasSize(8);
        assertThat(counts.groups().getFirst().name()).hasValue("B");
        assertThat(counts.groups().getFirst().kind()).isEqualTo(EventKind.TRACELOGGING);
    }

    @Test
    void manyGroupsAreAllKept() {
        EventCounts counts = counts(Grouping.PROCESS);
        try (Arena arena = Arena.ofConfined()) {
            for (int round = 0; round < 2; round++) {
                for (int process = 0; process < 10_000; process++) {
                    counts.onEvent(event().processId(process * 4L).build(arena));
                }
            }
        }

        assertThat(counts.groups()).hasSize(10_000).allMatch(group -> group.count() == 2);
        assertThat(counts.groups().get(3).processId()).isEqualTo(12);
    }

    @Test
    void lossesAreCountedByUnit() {
        EventCounts counts = counts(Grouping.EVENT);

        counts.onLoss(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 5, 0, 0, ""));
        counts.onLoss(Loss.unsequenced(LossCause.DAMAGED_BUFFER, 2, 0, 0, ""));
        counts.onLoss(Loss.unsequenced(LossCause.RING_FULL, 1, 0, 0, ""));

        assertThat(counts.lostEvents()).isEqualTo(6);
        assertThat(counts.lostBuffers()).isEqualTo(2);
        assertThat(counts.firstTime()).isEmpty();
    }

    @Test
    void aKnownGroupMakesNoObject() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        EventCounts counts = counts(Grouping.EVENT);
        try (Arena arena = Arena.ofConfined()) {
            EventRecord plain = event().id(1).build(arena);
            EventRecord named = named("Name").build(arena);
            for (int i = 0; i < 100_000; i++) {
                counts.onEvent(plain);
                counts.onEvent(named);
            }

            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                counts.onEvent(plain);
                counts.onEvent(named);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(allocated).isLessThan(10_000);
        }
    }

    private static EventCounts counts(Grouping grouping) {
        return new EventCounts(grouping, new SchemaResolver(List.of()));
    }

    private static EventRecordBuilder event() {
        return new EventRecordBuilder().provider(PROVIDER);
    }

    private static EventRecordBuilder named(String name) {
        return event().extendedItem(ExtendedItem.EVENT_SCHEMA_TL, EventJsonTest.schema(name));
    }
}
