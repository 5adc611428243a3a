package dev.weir.sensor.stack;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.RawClock;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells of the stacks of a stream: whose they are, and when they are known.
///
/// ```java
/// StackMatcher stacks = new StackMatcher(trace.sessions(), StackLimits.DEFAULT, stack -> ...);
/// trace.process(record -> {
///     detector.onEvent(record);
///     stacks.onEvent(record);
/// });
/// ```
///
/// A StackWalk event belongs to the event of the same time and thread. That time is in the raw
/// clock of the session; where there are several sessions, the first whose clock leads to an event
/// is taken. Keys are those of one machine: where traces of several machines are merged, the stacks
/// of their keys may be mistaken for each other.
///
/// Events need sequence numbers, as every trace of this project gives them. A live session does not
/// tell how its raw clock and its times go together: of its stacks those are matched that stand in
/// the events themselves.
///
/// **Thread.** One.
public final class StackMatcher implements EventSink {
    private static final Words NONE = Words.of();

    private static final int STACK_WALK = 0x18;
    private static final int STACK = 32;
    private static final int KEY_CREATE = 34;
    private static final int KEY_DELETE = 35;
    private static final int KEY_RUNDOWN = 36;
    private static final int KERNEL_KEY = 37;
    private static final int USER_KEY = 38;

    private static final int EVENT_TIME = 0;
    private static final int PROCESS = 8;
    private static final int THREAD = 12;
    private static final int FRAMES = 16;

    private final List<RawClock> clocks;
    private final StackSink sink;
    private final RecentEvents recent;
    private final StackKeys keys;

    /// The first event that had a part of a stack whose parts join, by their number.
    private final Map<Long, Long> joins;

    private long own;
    private long matched;
    private long unmatched;
    private long refused;
    private long broken;

    /// Makes a matcher.
    ///
    /// @param sessions the sessions of the trace, for their clocks
    public StackMatcher(List<SessionFacts> sessions, StackLimits limits, StackSink sink) {
        this.clocks = sessions.stream().map(RawClock::of).toList();
        this.sink = sink;
        this.recent = new RecentEvents(limits.recentEvents());
        this.keys = new StackKeys(limits);
        this.joins =
                new LinkedHashMap<>() {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
                        return size() > limits.recentEvents();
                    }
                };
    }

    /// Returns what became of the stacks so far.
    public StackCounts counts() {
        return new StackCounts(own, matched, unmatched, keys.pending(), refused, broken);
    }

    @Override
    public void onEvent(EventRecord record) {
        if (record.hookGroup() == STACK_WALK) {
            onStackWalk(record);
            return;
        }
        recent.add(record);
        int items = record.extendedItemCount();
        for (int item = 0; item < items; item++) {
            int type = record.extendedItemType(item);
            if (StackItems.holdsAddresses(type) || StackItems.holdsKey(type)) {
                onItem(record, StackItems.read(record, item));
            }
        }
    }

    private void onItem(EventRecord record, ExtendedItem item) {
        switch (item) {
            case ExtendedItem.StackTrace trace -> {
                Stack stack = StackItems.own(record, trace);
                own++;
                sink.onStack(stack);
                long first = first(trace.matchId(), record.sequence());
                if (first != record.sequence()) {
                    matched++;
                    sink.onStack(stack.ofEvent(first));
                }
            }
            case ExtendedItem.StackKey(long matchId, long key, int _) -> {
                long first = first(matchId, record.sequence());
                refer(key, StackItems.stack(record, first, false, false, NONE));
            }
            default -> broken++;
        }
    }

    /// Returns the number of the event whose stack a part belongs to.
    private long first(long matchId, long sequence) {
        return matchId == 0 ? sequence : joins.computeIfAbsent(matchId, _ -> sequence);
    }

    private void onStackWalk(EventRecord record) {
        int pointerSize = record.pointerSize();
        switch (record.opcode()) {
            case STACK -> {
                if (isLongEnough(record, FRAMES)) {
                    Words addresses = addresses(record, FRAMES);
                    Stack stack =
                            match(record, KernelSpace.isKernel(addresses, pointerSize), addresses);
                    if (stack.sequence() >= 0) {
                        matched++;
                        sink.onStack(stack);
                    }
                }
            }
            case KERNEL_KEY, USER_KEY -> {
                if (isLongEnough(record, FRAMES + pointerSize)) {
                    Stack stack = match(record, record.opcode() == KERNEL_KEY, NONE);
                    if (stack.sequence() >= 0) {
                        refer(pointer(record, FRAMES), stack);
                    }
                }
            }
            case KEY_CREATE, KEY_DELETE, KEY_RUNDOWN -> {
                if (isLongEnough(record, pointerSize)) {
                    define(record);
                }
            }
            default -> {}
        }
    }

    private boolean isLongEnough(EventRecord record, int need) {
        boolean enough = record.userDataLength() >= need;
        if (!enough) {
            broken++;
        }
        return enough;
    }

    /// Returns the stack that a StackWalk event tells of, without a sequence number if its event is
    /// not found.
    private Stack match(EventRecord walk, boolean kernel, Words addresses) {
        long payload = walk.userDataPosition();
        long rawTime = walk.data().get(LONG, payload + EVENT_TIME);
        int process = walk.data().get(INT, payload + PROCESS);
        int thread = walk.data().get(INT, payload + THREAD);
        long place = -1;
        long time = 0;
        for (int i = 0; i < clocks.size() && place < 0; i++) {
            time = clocks.get(i).toFiletime(rawTime);
            place = recent.find(time, thread, walk.processor(), kernel);
        }
        if (place < 0) {
            unmatched++;
        }
        long sequence = place < 0 ? -1 : recent.sequence(place);
        return new Stack(
                sequence,
                time,
                process & 0xFFFFFFFFL,
                thread & 0xFFFFFFFFL,
                kernel,
                false,
                addresses);
    }

    private void refer(long key, Stack stack) {
        keys.find(key)
                .ifPresentOrElse(
                        addresses -> deliver(stack, addresses),
                        () -> {
                            if (!keys.await(key, stack)) {
                                refused++;
                            }
                        });
    }

    private void define(EventRecord record) {
        long key = pointer(record, 0);
        Words addresses = addresses(record, record.pointerSize());
        for (Stack stack : keys.awaited(key)) {
            deliver(stack, addresses);
        }
        if (record.opcode() == KEY_DELETE) {
            keys.drop(key);
        } else {
            keys.keep(key, addresses);
        }
    }

    private void deliver(Stack stack, Words addresses) {
        matched++;
        sink.onStack(stack.resolved(addresses));
    }

    private static Words addresses(EventRecord record, int start) {
        int pointerSize = record.pointerSize();
        long[] addresses = new long[(record.userDataLength() - start) / pointerSize];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = pointer(record, start + i * pointerSize);
        }
        return Words.of(addresses);
    }

    private static long pointer(EventRecord record, int offset) {
        long position = record.userDataPosition() + offset;
        return record.pointerSize() == Integer.BYTES
                ? record.data().get(INT, position) & 0xFFFFFFFFL
                : record.data().get(LONG, position);
    }
}
