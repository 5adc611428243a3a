package dev.weir.sensor.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackMatcherTest {
    private static final long START = 132_000_000_000_000_000L;
    private static final long RAW_START = 5_000;
    private static final long KERNEL = 0xFFFF_F800_0000_1000L;
    private static final long USER = 0x7FF6_0000_1000L;
    private static final int CREATE = 34;
    private static final int DELETE = 35;
    private static final int RUNDOWN = 36;
    private static final int THREAD = 42;

    private final KernelEvents events = new KernelEvents(8);
    private final List<String> stacks = new ArrayList<>();
    private final StackMatcher matcher = matcher(StackLimits.DEFAULT);

    private StackMatcher matcher(StackLimits limits) {
        return new StackMatcher(
                List.of(KernelEvents.session(START, RAW_START, 10_000_000)),
                limits,
                stack -> stacks.add(text(stack)));
    }

    private static String text(Stack stack) {
        StringBuilder text = new StringBuilder().append(stack.sequence());
        text.append(stack.kernel() ? " kernel" : " user").append(stack.own() ? " own" : "");
        for (int i = 0; i < stack.addresses().count(); i++) {
            text.append(' ').append(Long.toHexString(stack.addresses().at(i)));
        }
        return text.toString();
    }

    private void feed(EventRecord... records) {
        for (EventRecord record : records) {
            matcher.onEvent(record);
        }
    }

    private static long raw(long time) {
        return time - START + RAW_START;
    }

    @Test
    void stackBelongsToTheEventOfItsTimeAndThread() {
        feed(
                events.event(START + 10, 41),
                events.event(START + 10, THREAD),
                events.event(START + 11, THREAD),
                events.stack(raw(START + 10), THREAD, KERNEL, KERNEL + 8));

        assertThat(stacks).containsExactly("1 kernel fffff80000001000 fffff80000001008");
        assertThat(matcher.counts()).isEqualTo(new StackCounts(0, 1, 0, 0, 0, 0));
    }

    @Test
    void kernelAndUserPartMayComeApart() {
        feed(
                events.event(START + 10, THREAD),
                events.stack(raw(START + 10), THREAD, KERNEL),
                events.event(START + 900, 41),
                events.stack(raw(START + 10), THREAD, USER));

        assertThat(stacks).containsExactly("0 kernel fffff80000001000", "0 user 7ff600001000");
    }

    @Test
    void eventsOfOneTimeAndThreadTakeTheirStacksInTurn() {
        feed(events.event(START + 10, THREAD), events.event(START + 10, THREAD));
        for (int i = 0; i < 3; i++) {
            feed(
                    events.stack(raw(START + 10), THREAD, KERNEL + i),
                    events.stack(raw(START + 10), THREAD, USER + i));
        }

        assertThat(stacks)
                .containsExactly(
                        "0 kernel fffff80000001000",
                        "0 user 7ff600001000",
                        "1 kernel fffff80000001001",
                        "1 user 7ff600001001",
                        "0 kernel fffff80000001002",
                        "0 user 7ff600001002");
    }

    @Test
    void threadMayStandInThePayloadOfTheEvent() {
        feed(
                events.sample(START + 10, 41, 0),
                events.sample(START + 10, THREAD, 0),
                events.stack(raw(START + 10), THREAD, USER));

        assertThat(stacks).containsExactly("1 user 7ff600001000");
    }

    @Test
    void eventWithoutAThreadTakesAStackOfItsTime() {
        feed(
                events.event(START + 10, 41),
                events.event(START + 10, KernelEvents.NO_THREAD),
                events.stack(raw(START + 10), THREAD, USER),
                events.stack(raw(START + 11), THREAD, USER));

        assertThat(stacks).containsExactly("1 user 7ff600001000");
        assertThat(matcher.counts().unmatched()).isEqualTo(1);
    }

    @Test
    void stackOfNoEventIsCounted() {
        feed(
                events.stack(raw(START + 10), THREAD, USER),
                events.event(START + 10, 41),
                events.stack(raw(START + 10), THREAD, USER),
                events.reference(true, raw(START + 10), THREAD, 1));

        assertThat(stacks).isEmpty();
        assertThat(matcher.counts()).isEqualTo(new StackCounts(0, 0, 3, 0, 0, 0));
    }

    @Test
    void stackOfAKeyComesWhenTheKeyIsDropped() {
        feed(
                events.event(START + 10, THREAD),
                events.reference(true, raw(START + 10), THREAD, 0xABC),
                events.event(START + 20, THREAD),
                events.reference(true, raw(START + 20), THREAD, 0xABC),
                events.reference(false, raw(START + 20), THREAD, 0xDEF));
        assertThat(stacks).isEmpty();
        assertThat(matcher.counts().pending()).isEqualTo(3);

        feed(events.definition(DELETE, 0xABC, KERNEL), events.definition(RUNDOWN, 0xDEF, USER));

        assertThat(stacks)
                .containsExactly(
                        "0 kernel fffff80000001000",
                        "2 kernel fffff80000001000",
                        "2 user 7ff600001000");
        assertThat(matcher.counts()).isEqualTo(new StackCounts(0, 3, 0, 0, 0, 0));
    }

    @Test
    void keyThatWasDroppedMayComeAgainForAnotherStack() {
        feed(
                events.definition(CREATE, 0xABC, KERNEL),
                events.event(START + 10, THREAD),
                events.reference(true, raw(START + 10), THREAD, 0xABC),
                events.definition(DELETE, 0xABC, KERNEL),
                events.event(START + 20, THREAD),
                events.reference(true, raw(START + 20), THREAD, 0xABC),
                events.definition(DELETE, 0xABC, KERNEL + 1),
                events.event(START + 30, THREAD),
                events.reference(true, raw(START + 30), THREAD, 0xABC));

        assertThat(stacks)
                .containsExactly("1 kernel fffff80000001000", "4 kernel fffff80000001001");
        assertThat(matcher.counts().pending()).isEqualTo(1);
    }

    @Test
    void narrowAddressesAreNotSignExtended() {
        KernelEvents narrow = new KernelEvents(4);
        feed(
                narrow.event(START + 10, THREAD),
                narrow.stack(raw(START + 10), THREAD, 0x8000_1000L, 0xFFFF_FFF0L),
                narrow.reference(false, raw(START + 10), THREAD, 0x9000_0000L),
                narrow.definition(DELETE, 0x9000_0000L, 0x40_1000L));

        assertThat(stacks).containsExactly("0 kernel 80001000 fffffff0", "0 user 401000");
    }

    @Test
    void stackInTheEventIsItsOwn() {
        byte[] item = events.payload().int64(0).int64(USER).int64(USER + 8).bytes();
        feed(events.event(withItem(ExtendedItem.STACK_TRACE64, item)));

        assertThat(stacks).containsExactly("0 user own 7ff600001000 7ff600001008");
        assertThat(matcher.counts().own()).isEqualTo(1);
    }

    @Test
    void partsOfOneNumberJoinAtTheFirstEvent() {
        byte[] first = events.payload().int64(77).int64(KERNEL).bytes();
        byte[] second = events.payload().int64(77).int64(USER).bytes();
        byte[] other = events.payload().int64(78).int64(USER).bytes();
        feed(
                events.event(withItem(ExtendedItem.STACK_TRACE64, first)),
                events.event(withItem(ExtendedItem.STACK_TRACE64, second)),
                events.event(withItem(ExtendedItem.STACK_TRACE64, other)));

        assertThat(stacks)
                .containsExactly(
                        "0 kernel own fffff80000001000",
                        "1 user own 7ff600001000",
                        "0 user 7ff600001000",
                        "2 user own 7ff600001000");
    }

    @Test
    void keyInTheEventIsResolvedAsAnyOther() {
        byte[] wide = events.payload().int64(0).int64(0xABC).bytes();
        byte[] narrow = events.payload().int64(0).int32(0xABD).int32(0).bytes();
        feed(
                events.event(withItem(ExtendedItem.STACK_KEY64, wide)),
                events.event(withItem(ExtendedItem.STACK_KEY32, narrow)),
                events.definition(DELETE, 0xABC, USER),
                events.definition(DELETE, 0xABD, USER + 1));

        assertThat(stacks).containsExactly("0 user 7ff600001000", "1 user 7ff600001001");
    }

    private static EventRecordBuilder withItem(int type, byte[] item) {
        return new EventRecordBuilder().timestamp(START).threadId(THREAD).extendedItem(type, item);
    }

    @Test
    void timesAreThoseOfTheSessionsClock() {
        KernelEvents one = new KernelEvents(8);
        StackMatcher slow =
                new StackMatcher(
                        List.of(
                                KernelEvents.session(START, 1_000_000, 10_000_000),
                                KernelEvents.session(START, 0, 3_000_000)),
                        StackLimits.DEFAULT,
                        stack -> stacks.add(text(stack)));

        slow.onEvent(one.event(START + 3_333_333, THREAD));
        slow.onEvent(one.stack(1_000_000, THREAD, USER));
        slow.onEvent(one.stack(1_000_001, THREAD, USER));

        assertThat(stacks).containsExactly("0 user 7ff600001000");
    }

    @Test
    void eventsTooLongAgoAreNotFound() {
        StackMatcher small = matcher(new StackLimits(4, 10, 10, 10, 10));
        for (int i = 0; i < 5; i++) {
            small.onEvent(events.event(START + i, THREAD));
        }
        for (int i = 0; i < 5; i++) {
            small.onEvent(events.stack(raw(START + i), THREAD, USER));
        }

        assertThat(stacks).hasSize(4);
        assertThat(small.counts().unmatched()).isEqualTo(1);
    }

    @Test
    void ofManyEventsAtOneTimeTheLastAreLookedAt() {
        for (int i = 0; i < 3000; i++) {
            feed(events.event(START, i));
        }
        feed(
                events.stack(RAW_START, 2999, USER),
                events.stack(RAW_START, 2500, USER),
                events.stack(RAW_START, 0, USER));

        assertThat(stacks).containsExactly("2999 user 7ff600001000", "2500 user 7ff600001000");
        assertThat(matcher.counts().unmatched()).isEqualTo(1);
    }

    @Test
    void stacksThatWaitAreNoMoreThanMay() {
        StackMatcher small = matcher(new StackLimits(64, 5, 10, 10, 10));
        for (int i = 0; i < 8; i++) {
            small.onEvent(events.event(START + i, THREAD));
            small.onEvent(events.reference(true, raw(START + i), THREAD, i % 2));
        }
        small.onEvent(events.definition(DELETE, 0, KERNEL));
        small.onEvent(events.event(START + 8, THREAD));
        small.onEvent(events.reference(true, raw(START + 8), THREAD, 0));

        assertThat(small.counts()).isEqualTo(new StackCounts(0, 3, 0, 3, 3, 0));
    }

    @Test
    void payloadCutAnywhereIsCountedOrHasFewerAddresses() {
        byte[] whole = events.payload().int64(RAW_START).int32(7).int32(THREAD).bytes();
        byte[] stack = Arrays.copyOf(whole, 40);
        for (int opcode = 30; opcode < 42; opcode++) {
            for (int length = 0; length < stack.length; length++) {
                feed(
                        events.event(START, THREAD),
                        events.walk(opcode, Arrays.copyOf(stack, length)));
            }
        }

        // 16 short payloads of 32, 24 of 37 and 38 each, 8 of 34, 35 and 36 each.
        assertThat(matcher.counts().broken()).isEqualTo(16 + 2 * 24 + 3 * 8);
    }
}
