package dev.weir.sensor.stack;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The stacks of all events of a trace, for a second pass over it.
///
/// ```java
/// StackIndex stacks = new StackIndex(first.sessions(), StackLimits.DEFAULT);
/// first.process(stacks);
/// second.process(record -> System.out.println(record.id() + " " + stacks.frames(record)));
/// ```
///
/// Both passes are over the same files with the same options, or the same recording, so that
/// sequence numbers are the same. Asked for an event without a stack it allocates nothing, and for
/// events asked in their order it takes no time.
///
/// **Thread.** One.
public final class StackIndex implements EventSink {
    private static final int MAX_STEPS = 8;
    private static final Words NONE = Words.of();
    private static final Comparator<Stack> ORDER =
            Comparator.comparingLong(Stack::sequence).thenComparing(stack -> !stack.kernel());

    private final StackLimits limits;
    private final StackMatcher matcher;
    private final ImageMap images;
    private final List<Stack> stacks = new ArrayList<>();
    private final Map<Words, Words> distinct = new HashMap<>();
    private long distinctAddresses;
    private long refused;
    private boolean sorted = true;
    private int cursor;

    /// Makes an index of no stack yet.
    ///
    /// @param sessions the sessions of the trace
    public StackIndex(List<SessionFacts> sessions, StackLimits limits) {
        this.limits = limits;
        this.matcher = new StackMatcher(sessions, limits, this::keep);
        this.images = new ImageMap(limits.images());
    }

    @Override
    public void onEvent(EventRecord record) {
        matcher.onEvent(record);
        images.onEvent(record);
    }

    /// Returns the addresses of an event's stack, innermost first; none when it has no stack.
    public Words addresses(EventRecord record) {
        List<Stack> parts = parts(record);
        return switch (parts.size()) {
            case 0 -> NONE;
            case 1 -> parts.getFirst().addresses();
            default -> join(parts);
        };
    }

    /// Returns an event's stack, innermost first, with the images that the addresses lie in; empty
    /// when it has no stack.
    public List<StackFrame> frames(EventRecord record) {
        List<StackFrame> frames = new ArrayList<>();
        for (Stack part : parts(record)) {
            for (int i = 0; i < part.addresses().count(); i++) {
                long address = part.addresses().at(i);
                frames.add(
                        new StackFrame(
                                address, images.find(part.processId(), address, part.time())));
            }
        }
        return frames;
    }

    /// Returns the images of the trace.
    public ImageMap images() {
        return images;
    }

    /// Returns what became of the stacks of the trace.
    public StackCounts counts() {
        StackCounts counts = matcher.counts();
        return new StackCounts(
                counts.own(),
                counts.matched() - refused,
                counts.unmatched(),
                counts.pending(),
                counts.refused() + refused,
                counts.broken());
    }

    private void keep(Stack stack) {
        if (stack.own()) {
            return;
        }
        Words addresses = distinct.get(stack.addresses());
        int added = addresses == null ? stack.addresses().count() : 0;
        if (stacks.size() >= limits.indexedStacks()
                || distinctAddresses + added > limits.addresses()) {
            refused++;
            return;
        }
        if (addresses == null) {
            addresses = stack.addresses();
            distinct.put(addresses, addresses);
            distinctAddresses += added;
        }
        stacks.add(stack.resolved(addresses));
        sorted = false;
    }

    /// Returns the parts of an event's stack, those that it holds and those that came apart.
    private List<Stack> parts(EventRecord record) {
        int at = seek(record.sequence());
        boolean apart = isOf(at, record);
        if (!apart && record.extendedItemCount() == 0) {
            return List.of();
        }
        List<Stack> parts = new ArrayList<>(2);
        for (int item = 0; item < record.extendedItemCount(); item++) {
            if (StackItems.holdsAddresses(record.extendedItemType(item))
                    && StackItems.read(record, item) instanceof ExtendedItem.StackTrace trace) {
                parts.add(StackItems.own(record, trace));
            }
        }
        for (; isOf(at, record); at++) {
            parts.add(stacks.get(at));
        }
        parts.sort(ORDER);
        return parts;
    }

    private boolean isOf(int at, EventRecord record) {
        return at < stacks.size() && stacks.get(at).sequence() == record.sequence();
    }

    /// Returns the place of the first stack that is of an event or of a later one.
    private int seek(long sequence) {
        if (!sorted) {
            stacks.sort(ORDER);
            sorted = true;
            cursor = 0;
        }
        if (isBefore(cursor - 1, sequence)) {
            // Events are asked for one after the other, most often.
            for (int step = 0; step < MAX_STEPS; step++, cursor++) {
                if (!isBefore(cursor, sequence)) {
                    return cursor;
                }
            }
        }
        int low = 0;
        int high = stacks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, sequence)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        cursor = low;
        return low;
    }

    private boolean isBefore(int at, long sequence) {
        return at < 0 || (at < stacks.size() && stacks.get(at).sequence() < sequence);
    }

    private static Words join(List<Stack> parts) {
        int count = parts.stream().mapToInt(part -> part.addresses().count()).sum();
        long[] addresses = new long[count];
        int at = 0;
        for (Stack part : parts) {
            for (int i = 0; i < part.addresses().count(); i++) {
                addresses[at++] = part.addresses().at(i);
            }
        }
        return Words.of(addresses);
    }
}
