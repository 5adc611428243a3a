package dev.weir.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each function that makes payload filters, and the codes with which Windows refuses.
class PayloadFilterFunctionsTest {
    private static final ValueLayout.OfLong ULONGLONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt ULONG = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort USHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final int PAYLOADFIELD_EQ = 0;
    private static final int PAYLOADFIELD_CONTAINS = 20;

    @TempDir private Path directory;
    private final Arena arena = Arena.ofConfined();
    private PayloadFilterFunctions tdh;

    @BeforeEach
    void giveTheEmulatorAStore() throws IOException {
        NativeLibraries libraries = Simulator.libraries();
        Path store = directory.resolve("schemas");
        TdhStore.write(store);
        Simulator.control("heal", "schemas " + store);
        tdh = new PayloadFilterFunctions(libraries);
    }

    @AfterEach
    void freeMemory() {
        Simulator.control("heal", "schemas");
        arena.close();
    }

    @Test
    void filtersAreMadeAndFreed() {
        long one = create(7, predicates("Number", PAYLOADFIELD_EQ, "5"));
        long other = create(8, predicates("Name", PAYLOADFIELD_CONTAINS, "cmd"));
        MemorySegment descriptor = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);

        tdh.TdhAggregatePayloadFilters(
                arena.allocateFrom(ULONGLONG, one, other), arena.allocate(2), descriptor);
        tdh.TdhDeletePayloadFilter(one);
        tdh.TdhDeletePayloadFilter(other);

        assertThat(descriptor.get(ULONGLONG, EventFilterDescriptorLayout.PTR)).isNotZero();
        assertThat(descriptor.get(ULONG, EventFilterDescriptorLayout.SIZE)).isPositive();
        assertThat(descriptor.get(ULONG, EventFilterDescriptorLayout.TYPE))
                .isEqualTo(EventFilterDescriptorLayout.EVENT_FILTER_TYPE_PAYLOAD);

        tdh.TdhCleanupPayloadEventFilterDescriptor(descriptor);

        assertThat(descriptor.get(ULONGLONG, EventFilterDescriptorLayout.PTR)).isZero();
    }

    @Test
    void whatMakesNoFilterIsRefused() {
        MemorySegment equal = predicates("Number", PAYLOADFIELD_EQ, "5");
        MemorySegment descriptor = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);

        assertRefused(1168, () -> create(9, equal));
        assertRefused(1168, () -> create(7, predicates("Nobody", PAYLOADFIELD_EQ, "5")));
        assertRefused(87, () -> create(7, predicates("Name", PAYLOADFIELD_EQ, "5")));
        assertRefused(87, () -> create(7, MemorySegment.NULL));
        assertRefused(87, () -> create(7, arena.allocate(9 * 24L)));
        assertRefused(
                87,
                () ->
                        tdh.TdhAggregatePayloadFilters(
                                MemorySegment.NULL, MemorySegment.NULL, descriptor));
        assertRefused(87, () -> tdh.TdhDeletePayloadFilter(0));
        assertRefused(87, () -> tdh.TdhCleanupPayloadEventFilterDescriptor(descriptor));
    }

    @Test
    void everyFailureKeepsItsCode() {
        MemorySegment equal = predicates("Number", PAYLOADFIELD_EQ, "5");
        long filter = create(7, equal);
        MemorySegment descriptor = arena.allocate(EventFilterDescriptorLayout.LENGTH, 8);
        Simulator.control(
                "fail TdhCreatePayloadFilter 122",
                "fail TdhAggregatePayloadFilters 8 times 1",
                "fail TdhDeletePayloadFilter 87 times 1",
                "fail TdhCleanupPayloadEventFilterDescriptor 87 times 1");

        assertRefused(122, () -> create(7, equal));
        assertRefused(8, () -> aggregate(filter, descriptor));
        assertRefused(87, () -> tdh.TdhDeletePayloadFilter(filter));

        aggregate(filter, descriptor);
        tdh.TdhDeletePayloadFilter(filter);
        assertRefused(87, () -> tdh.TdhCleanupPayloadEventFilterDescriptor(descriptor));
        tdh.TdhCleanupPayloadEventFilterDescriptor(descriptor);
    }

    private void aggregate(long filter, MemorySegment descriptor) {
        tdh.TdhAggregatePayloadFilters(
                arena.allocateFrom(ULONGLONG, filter), arena.allocate(1), descriptor);
    }

    private long create(int eventId, MemorySegment predicates) {
        MemorySegment provider =
                arena.allocateFrom(ValueLayout.JAVA_BYTE, TdhStore.guid(TdhStore.PROVIDER));
        MemorySegment event = arena.allocate(EventDescriptorLayout.LENGTH, 8);
        event.set(USHORT, EventDescriptorLayout.ID, (short) eventId);
        return tdh.TdhCreatePayloadFilter(provider, event, false, predicates);
    }

    private MemorySegment predicates(String field, int operator, String value) {
        MemorySegment predicate = arena.allocate(PayloadFilterPredicateLayout.LENGTH, 8);
        predicate.set(
                ULONGLONG,
                PayloadFilterPredicateLayout.FIELD_NAME,
                WideString.allocate(field, arena).address());
        predicate.set(USHORT, PayloadFilterPredicateLayout.COMPARE_OP, (short) operator);
        predicate.set(
                ULONGLONG,
                PayloadFilterPredicateLayout.VALUE,
                WideString.allocate(value, arena).address());
        return predicate;
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
