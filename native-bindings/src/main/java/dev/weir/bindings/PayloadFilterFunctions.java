package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// What makes payload filters: the functions of tdh.h that turn conditions on an event's fields
/// into what EnableTraceEx2 takes. Since Windows 8.1.
///
/// Filters lie in Windows' own memory until they are freed here.
///
/// **Thread.** Any.
@SuppressWarnings("MemberName") // Windows' spelling
public final class PayloadFilterFunctions {
    private static final String SINCE = "Windows 8.1";

    private final NativeFunction createPayloadFilter;
    private final NativeFunction deletePayloadFilter;
    private final NativeFunction aggregatePayloadFilters;
    private final NativeFunction cleanupDescriptor;

    /// Looks the functions up in libraries, each when it is first called.
    public PayloadFilterFunctions(NativeLibraries libraries) {
        createPayloadFilter =
                libraries.optionalFunction(
                        SINCE,
                        "TdhCreatePayloadFilter",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, ADDRESS, JAVA_BYTE, JAVA_INT, ADDRESS, ADDRESS));
        deletePayloadFilter =
                libraries.optionalFunction(
                        SINCE, "TdhDeletePayloadFilter", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        aggregatePayloadFilters =
                libraries.optionalFunction(
                        SINCE,
                        "TdhAggregatePayloadFilters",
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        cleanupDescriptor =
                libraries.optionalFunction(
                        SINCE,
                        "TdhCleanupPayloadEventFilterDescriptor",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /// Makes a filter for one event and returns its address.
    ///
    /// ```c
    /// TDHSTATUS TdhCreatePayloadFilter(LPCGUID ProviderGuid, PCEVENT_DESCRIPTOR EventDescriptor,
    ///                                  BOOLEAN EventMatchANY, ULONG PayloadPredicateCount,
    ///                                  PPAYLOAD_FILTER_PREDICATE PayloadPredicates,
    ///                                  PVOID *PayloadFilter);
    /// ```
    ///
    /// **Lifetime.** Until [#TdhDeletePayloadFilter].
    ///
    /// @param providerId a GUID of 16 bytes
    /// @param eventDescriptor an [EventDescriptorLayout]
    /// @param eventMatchAny whether one condition that holds is enough; else all must
    /// @param predicates several [PayloadFilterPredicateLayout], one behind the other
    public long TdhCreatePayloadFilter(
            MemorySegment providerId,
            MemorySegment eventDescriptor,
            boolean eventMatchAny,
            MemorySegment predicates) {
        int count = (int) (predicates.byteSize() / PayloadFilterPredicateLayout.LENGTH);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment filter = arena.allocate(ADDRESS);
            createPayloadFilter.check(
                    (int)
                            createPayloadFilter
                                    .handle()
                                    .invokeExact(
                                            providerId,
                                            eventDescriptor,
                                            (byte) (eventMatchAny ? 1 : 0),
                                            count,
                                            predicates,
                                            filter));
            return filter.get(ADDRESS, 0).address();
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Frees a filter.
    ///
    /// ```c
    /// TDHSTATUS TdhDeletePayloadFilter(PVOID *PayloadFilter);
    /// ```
    ///
    /// @param filter what [#TdhCreatePayloadFilter] returned
    public void TdhDeletePayloadFilter(long filter) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointer = arena.allocateFrom(ADDRESS, MemorySegment.ofAddress(filter));
            deletePayloadFilter.check((int) deletePayloadFilter.handle().invokeExact(pointer));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Makes one filter of several of a provider, as EnableTraceEx2 takes it.
    ///
    /// ```c
    /// TDHSTATUS TdhAggregatePayloadFilters(ULONG PayloadFilterCount, PVOID *PayloadFilterPtrs,
    ///                                      PBOOLEAN EventMatchALLFlags,
    ///                                      PEVENT_FILTER_DESCRIPTOR EventFilterDescriptor);
    /// ```
    ///
    /// **Lifetime.** What the descriptor points to: until
    /// [#TdhCleanupPayloadEventFilterDescriptor].
    ///
    /// @param filters the addresses of filters, 8 bytes each
    /// @param eventMatchAll a byte for each filter: where 1, all filters of the same event so
    ///   marked must accept it; where 0, one of those is enough
    /// @param descriptor an [EventFilterDescriptorLayout], which is filled in
    public void TdhAggregatePayloadFilters(
            MemorySegment filters, MemorySegment eventMatchAll, MemorySegment descriptor) {
        int count = (int) (filters.byteSize() / ADDRESS.byteSize());
        try {
            aggregatePayloadFilters.check(
                    (int)
                            aggregatePayloadFilters
                                    .handle()
                                    .invokeExact(count, filters, eventMatchAll, descriptor));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Frees what a descriptor points to, and empties it.
    ///
    /// ```c
    /// TDHSTATUS TdhCleanupPayloadEventFilterDescriptor(
    ///         PEVENT_FILTER_DESCRIPTOR EventFilterDescriptor);
    /// ```
    ///
    /// @param descriptor what [#TdhAggregatePayloadFilters] filled in
    public void TdhCleanupPayloadEventFilterDescriptor(MemorySegment descriptor) {
        try {
            cleanupDescriptor.check((int) cleanupDescriptor.handle().invokeExact(descriptor));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }
}
