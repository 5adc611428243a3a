package dev.weir.sensor.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.Words;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackIndexTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long START = 132_000_000_000_000_000L;
    private static final long KERNEL = 0xFFFF_F800_0000_1000L;
    private static final long USER = 0x7FF6_0000_1000L;

    private final KernelEvents events = new KernelEvents(8);
    private final StackIndex index = index(StackLimits.DEFAULT);

    private static StackIndex index(StackLimits limits) {
        return new StackIndex(List.of(KernelEvents.session(START, START, 10_000_000)), limits);
    }

    private EventRecord keep(EventRecord record) {
        index.onEvent(record);
        return record;
    }

    @Test
    void kernelPartComesBeforeTheUserPart() {
        EventRecord event = keep(events.event(START, 1));
        keep(events.stack(START, 1, USER, USER + 1));
        keep(events.stack(START, 1, KERNEL, KERNEL + 1));

        assertThat(index.addresses(event)).isEqualTo(Words.of(KERNEL, KERNEL + 1, USER, USER + 1));
    }

    @Test
    void eventWithoutAStackHasNone() {
        EventRecord before = keep(events.event(START, 1));
        EventRecord event = keep(events.event(START + 1, 1));
        EventRecord after = keep(events.event(START + 2, 1));
        keep(events.stack(START + 1, 1, USER));

        assertThat(index.addresses(before).count()).isZero();
        assertThat(index.addresses(after).count()).isZero();
        assertThat(index.addresses(event).count()).isEqualTo(1);
        assertThat(index.frames(before)).isEmpty();
    }

    @Test
    void framesNameTheImageThatWasThereAtTheEvent() {
        keep(events.image(10, START, 7, USER, 0x100, "\\Device\\a.dll"));
        EventRecord first = keep(events.event(START + 1, 1));
        keep(events.image(2, START + 2, 7, USER, 0x100, "\\Device\\a.dll"));
        keep(events.image(10, START + 3, 7, USER, 0x100, "\\Device\\b.dll"));
        EventRecord second = keep(events.event(START + 4, 1));
        keep(events.stack(START + 4, 1, USER + 0x20, 0x123));
        keep(events.stack(START + 1, 1, USER + 0x10));
        keep(events.image(4, START + 9, 0, KERNEL, 0x100, "\\SystemRoot\\ntoskrnl.exe"));
        keep(events.stack(START + 1, 1, KERNEL));

        assertThat(index.frames(first)).asString().isEqualTo("[ntoskrnl.exe+0x0, a.dll+0x10]");
        assertThat(index.frames(second)).asString().isEqualTo("[b.dll+0x20, 0x123]");
        assertThat(index.frames(second).getLast().offset()).isEqualTo(0x123);
    }

    @Test
    void stackThatAnEventHoldsNeedsNoFirstPass() {
        keep(events.image(10, START, 7, 0x40_0000, 0x1000, "C:\\narrow.exe"));
        byte[] item = events.payload().int64(0).int32(0x40_0010).int32(0xFFFF_0000).bytes();
        EventRecord event =
                events.event(
                        new EventRecordBuilder()
                                .timestamp(START + 1)
                                .processId(7)
                                .extendedItem(ExtendedItem.STACK_TRACE32, item));

        assertThat(index.addresses(event)).isEqualTo(Words.of(0x40_0010, 0xFFFF_0000L));
        assertThat(index.frames(event)).asString().isEqualTo("[narrow.exe+0x10, 0xffff0000]");
    }

    @Test
    void eventsMayBeAskedForInAnyOrder() {
        List<EventRecord> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(keep(events.event(START + i, 1)));
        }
        for (int i = 0; i < 200; i += 3) {
            keep(events.stack(START + i, 1, USER + i));
        }
        for (int step : new int[] {1, 7, 199, 41, 100}) {
            for (int i = 0, at = 0; i < 200; i++, at = (at + step) % 200) {
                Words expected = at % 3 == 0 ? Words.of(USER + at) : Words.of();
                assertThat(index.addresses(all.get(at))).as("event %d", at).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatIsBeyondTheLimitsIsCounted() {
        StackIndex few = index(new StackLimits(64, 64, 3, 64, 64));
        StackIndex low = index(new StackLimits(64, 64, 64, 3, 64));
        for (int i = 0; i < 5; i++) {
            EventRecord event = events.event(START + i, 1);
            EventRecord stack = events.stack(START + i, 1, USER + i);
            few.onEvent(event);
            few.onEvent(stack);
            low.onEvent(event);
            low.onEvent(stack);
        }

        assertThat(few.counts()).isEqualTo(new StackCounts(0, 3, 0, 0, 2, 0));
        assertThat(low.counts()).isEqualTo(new StackCounts(0, 3, 0, 0, 2, 0));
    }

    @Test
    void eventsWithoutStacksAllocateNothing() {
        List<EventRecord> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(events.event(START + i, 1));
        }
        StackMatcher matcher =
                new StackMatcher(
                        List.of(KernelEvents.session(START, START, 10_000_000)),
                        StackLimits.DEFAULT,
                        _ -> {});
        keep(events.event(START, 1));
        keep(events.stack(START, 1, USER));

        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20_000 && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < all.size(); i++) {
                matcher.onEvent(all.get(i));
                index.addresses(all.get(i));
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isZero();
    }
}
