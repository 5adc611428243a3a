package dev.weir.sensor.live;

import dev.weir.sensor.record.EventRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;

/// Does with an event's header what Windows does with it for one wish.
///
/// **Thread.** Any. **Time.** In front of every event; allocates nothing.
final class HeaderTest {
    /// TraceLogging events have no ids, so filters by id let them pass.
    private static final int TRACE_LOGGING_CHANNEL = 11;

    private static final int[] NONE = {};

    private final long idHigh;
    private final long idLow;
    private final int level;
    private final long matchAny;
    private final long matchAll;
    private final boolean keywordRequired;
    private boolean idsIn;
    private int[] ids = NONE;
    private int[] processIds = NONE;

    private HeaderTest(EnabledProvider wanted) {
        UUID id = wanted.id();
        idHigh = id.getMostSignificantBits();
        idLow = id.getLeastSignificantBits();
        level = wanted.level() == 0 ? EnabledProvider.EVERY_LEVEL : wanted.level();
        matchAny = wanted.matchAnyKeyword() == 0 ? -1 : wanted.matchAnyKeyword();
        matchAll = wanted.matchAllKeyword();
        keywordRequired = wanted.properties().contains(EventProperty.IGNORE_KEYWORD_0);
        wanted.filters().forEach(this::add);
    }

    static HeaderTest of(EnabledProvider wanted) {
        return new HeaderTest(wanted);
    }

    /// Tells whether a filter does not choose events, or chooses them by their header.
    static boolean knows(ProviderFilter filter) {
        return switch (filter) {
            case ProviderFilter.EventIds ids -> true;
            case ProviderFilter.ProcessIds pids -> true;
            case ProviderFilter.StackWalkIds stacks -> true;
            case ProviderFilter.StackWalkLevelKeyword stacks -> true;
            case ProviderFilter.ExecutableNames names -> false;
            case ProviderFilter.PackageIds ids -> false;
            case ProviderFilter.PackageApps apps -> false;
            case ProviderFilter.EventNames names -> false;
            case ProviderFilter.Payload payload -> false;
            case ProviderFilter.OfProvider data -> false;
        };
    }

    boolean isOfProvider(EventRecord record) {
        return record.providerIdHigh() == idHigh && record.providerIdLow() == idLow;
    }

    /// Tells whether an event of the provider passes.
    boolean accepts(EventRecord record) {
        return record.level() <= level
                && acceptsKeyword(record.keyword())
                && acceptsId(record)
                && (processIds.length == 0 || has(processIds, (int) record.processId()));
    }

    private boolean acceptsKeyword(long keyword) {
        return keyword == 0
                ? !keywordRequired
                : (keyword & matchAny) != 0 && (keyword & matchAll) == matchAll;
    }

    private boolean acceptsId(EventRecord record) {
        return ids.length == 0
                || record.channel() == TRACE_LOGGING_CHANNEL
                || has(ids, record.id()) == idsIn;
    }

    private void add(ProviderFilter filter) {
        switch (filter) {
            case ProviderFilter.EventIds(boolean in, var wanted) -> {
                idsIn = in;
                ids = sorted(wanted);
            }
            case ProviderFilter.ProcessIds(var wanted) -> processIds = sorted(wanted);
            default -> {}
        }
    }

    private static int[] sorted(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static boolean has(int[] sorted, int number) {
        return Arrays.binarySearch(sorted, number) >= 0;
    }
}
