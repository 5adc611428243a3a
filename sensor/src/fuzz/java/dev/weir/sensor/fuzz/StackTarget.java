package dev.weir.sensor.fuzz;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.HeaderType;
import dev.weir.sensor.record.KernelGroup;
import dev.weir.sensor.stack.StackIndex;
import dev.weir.sensor.stack.StackLimits;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Feeds a stack index with events of images, processes and stacks, and asks for all of them.
/// Source: [StackIndex].
public final class StackTarget {
    private static final StackLimits LIMITS = new StackLimits(64, 16, 16, 256, 32);
    private static final SessionFacts SESSION =
            new SessionFacts(
                    "",
                    "",
                    "",
                    10,
                    0,
                    0,
                    1,
                    8,
                    ClockType.QUERY_PERFORMANCE_COUNTER,
                    10_000_000,
                    0,
                    0,
                    0,
                    0,
                    OptionalLong.empty(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0);

    private StackTarget() {}

    /// Takes events, each a group, an opcode, a version with flags, a time, a part for the payload.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        StackIndex index = new StackIndex(List.of(SESSION), LIMITS);
        List<EventRecord> records = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            while (input.hasMore()) {
                EventRecord record = event(input).build(arena);
                record.sequence(records.size());
                records.add(record);
                index.onEvent(record);
            }
            for (EventRecord record : records) {
                if (index.addresses(record).count() != index.frames(record).size()) {
                    throw new IllegalStateException("frames without addresses");
                }
            }
        }
        index.counts();
    }

    private static EventRecordBuilder event(Input input) {
        int group = input.octet() & 0x1F;
        int opcode = input.octet();
        int version = input.octet();
        boolean wide = version < 0x80;
        EventRecordBuilder event =
                new EventRecordBuilder()
                        .flags(
                                EventRecordLayout.FLAG_CLASSIC_HEADER
                                        | (wide
                                                ? EventRecordLayout.FLAG_64_BIT_HEADER
                                                : EventRecordLayout.FLAG_32_BIT_HEADER))
                        .headerType(wide ? HeaderType.SYSTEM64 : HeaderType.SYSTEM32, group)
                        .opcode(opcode)
                        .version(version & 0x3F)
                        .timestamp(input.octet())
                        .threadId(input.octet())
                        .processId(7)
                        .userData(input.part());
        KernelGroup.classOf(group, opcode).ifPresent(event::provider);
        if ((version & 0x40) != 0) {
            event.extendedItem(ExtendedItem.STACK_TRACE32 + input.octet() % 14, input.part());
        }
        return event;
    }
}
