package dev.weir.sensor.schema.tdh;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.bindings.EventDescriptorLayout;
import dev.weir.bindings.EventFilterDescriptorLayout;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.NativeMemory;
import dev.weir.bindings.PayloadFilterFunctions;
import dev.weir.bindings.PayloadFilterPredicateLayout;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.payload.PayloadFilterPlan;
import dev.weir.sensor.payload.PayloadPredicate;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.EventDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Lets Windows make the payload filter of a provider.
///
/// **Thread.** One. **Lifetime.** What Windows makes on the way is freed whatever happens.
/// **Errors.** [dev.weir.bindings.Win32Exception] where Windows refuses.
final class PayloadFilters implements AutoCloseable {
    private final PayloadFilterFunctions tdh;
    private final UUID providerId;
    private final List<Long> filters = new ArrayList<>();
    private final List<Boolean> matchAll = new ArrayList<>();

    PayloadFilters(NativeLibraries libraries, UUID providerId) {
        tdh = new PayloadFilterFunctions(libraries);
        this.providerId = providerId;
    }

    /// Adds the filters of one event.
    void add(EventDescriptor event, PayloadFilterPlan plan) {
        for (PayloadFilterPlan.Filter filter : plan.filters()) {
            filters.add(create(event, filter));
            matchAll.add(plan.matchAll());
        }
    }

    /// Returns one filter of all that were added, as EnableTraceEx2 takes it.
    Bytes aggregate() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment addresses = arena.allocate((long) filters.size() * Long.BYTES, 8);
            MemorySegment flags = arena.allocate(filters.size());
            for (int i = 0; i < filters.size(); i++) {
                addresses.set(LONG, (long) i * Long.BYTES, filters.get(i));
                flags.set(ValueLayout.JAVA_BYTE, i, (byte) (matchAll.get(i) ? 1 : 0));
            }
            MemorySegment descriptor = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);
            tdh.TdhAggregatePayloadFilters(addresses, flags, descriptor);
            try {
                return copy(descriptor);
            } finally {
                tdh.TdhCleanupPayloadEventFilterDescriptor(descriptor);
            }
        }
    }

    @Override
    public void close() {
        for (long filter : filters) {
            try {
                tdh.TdhDeletePayloadFilter(filter);
            } catch (Win32Exception refused) {
                // Its memory is lost; that of the others is not.
            }
        }
    }

    private long create(EventDescriptor event, PayloadFilterPlan.Filter filter) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment provider = arena.allocate(GuidLayout.LENGTH, 8);
            GuidLayout.set(provider, 0, providerId);
            return tdh.TdhCreatePayloadFilter(
                    provider,
                    descriptor(event, arena),
                    filter.matchAny(),
                    predicates(filter.predicates(), arena));
        }
    }

    private static MemorySegment predicates(List<PayloadPredicate> predicates, Arena arena) {
        MemorySegment all =
                arena.allocate((long) predicates.size() * PayloadFilterPredicateLayout.LENGTH, 8);
        long at = 0;
        for (PayloadPredicate predicate : predicates) {
            all.set(
                    LONG,
                    at + PayloadFilterPredicateLayout.FIELD_NAME,
                    WideString.allocate(predicate.field(), arena).address());
            all.set(
                    SHORT,
                    at + PayloadFilterPredicateLayout.COMPARE_OP,
                    (short) predicate.operator().code());
            all.set(
                    LONG,
                    at + PayloadFilterPredicateLayout.VALUE,
                    WideString.allocate(predicate.value(), arena).address());
            at += PayloadFilterPredicateLayout.LENGTH;
        }
        return all;
    }

    private static MemorySegment descriptor(EventDescriptor event, Arena arena) {
        MemorySegment descriptor = arena.allocate(EventDescriptorLayout.LENGTH, 8);
        descriptor.set(SHORT, EventDescriptorLayout.ID, (short) event.id());
        descriptor.set(
                ValueLayout.JAVA_BYTE, EventDescriptorLayout.VERSION, (byte) event.version());
        descriptor.set(
                ValueLayout.JAVA_BYTE, EventDescriptorLayout.CHANNEL, (byte) event.channel());
        descriptor.set(ValueLayout.JAVA_BYTE, EventDescriptorLayout.LEVEL, (byte) event.level());
        descriptor.set(ValueLayout.JAVA_BYTE, EventDescriptorLayout.OPCODE, (byte) event.opcode());
        descriptor.set(SHORT, EventDescriptorLayout.TASK, (short) event.task());
        descriptor.set(LONG, EventDescriptorLayout.KEYWORD, event.keyword());
        return descriptor;
    }

    private static Bytes copy(MemorySegment descriptor) {
        long address = descriptor.get(LONG, EventFilterDescriptorLayout.PTR);
        long size = Integer.toUnsignedLong(descriptor.get(INT, EventFilterDescriptorLayout.SIZE));
        MemorySegment filter = NativeMemory.all().asSlice(address, size);
        return Bytes.of(filter.toArray(ValueLayout.JAVA_BYTE));
    }
}
