package dev.weir.sensor.live;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds what a provider must be enabled for so that several wishes are all fulfilled.
///
/// Levels are a threshold and not a mask: the highest covers all. A mask of 0 stands for all
/// keywords, and so does what covers it. A filter stays only where all wishes have one of its type
/// that together let everything pass that one of them does.
final class Cover {
    private static final int MOST_IDS = 64;

    private Cover() {}

    /// Returns what covers wishes for one provider, at least one.
    ///
    /// **Errors.** [IllegalArgumentException] when the wishes differ by what no header tells, so
    /// that nothing could take them apart again.
    static EnabledProvider of(List<EnabledProvider> wishes) {
        EnabledProvider covering = wishes.getFirst();
        for (EnabledProvider wish : wishes) {
            covering = of(covering, wish);
        }
        return covering;
    }

    private static EnabledProvider of(EnabledProvider one, EnabledProvider other) {
        if (one.equals(other)) {
            return one;
        }
        checkApart(one, other);
        return new EnabledProvider(
                one.id(),
                Math.max(threshold(one.level()), threshold(other.level())),
                any(one.matchAnyKeyword(), other.matchAnyKeyword()),
                one.matchAllKeyword() & other.matchAllKeyword(),
                properties(one.properties(), other.properties()),
                filters(one.filters(), other.filters()),
                one.captureState() || other.captureState());
    }

    private static int threshold(int level) {
        return level == 0 ? EnabledProvider.EVERY_LEVEL : level;
    }

    private static long any(long one, long other) {
        return one == 0 || other == 0 ? 0 : one | other;
    }

    /// What adds to events is wanted by one; what leaves events out must be wanted by all.
    private static Set<EventProperty> properties(Set<EventProperty> one, Set<EventProperty> other) {
        Set<EventProperty> both = EnumSet.noneOf(EventProperty.class);
        for (EventProperty property : EventProperty.values()) {
            boolean inOne = one.contains(property);
            boolean inOther = other.contains(property);
            if (property.excludes() ? inOne && inOther : inOne || inOther) {
                both.add(property);
            }
        }
        return both;
    }

    private static List<ProviderFilter> filters(
            List<ProviderFilter> one, List<ProviderFilter> other) {
        List<ProviderFilter> both = new ArrayList<>();
        for (ProviderFilter filter : one) {
            ofType(other, filter.type())
                    .flatMap(match -> cover(filter, match))
                    .ifPresent(both::add);
        }
        return both;
    }

    private static Optional<ProviderFilter> cover(ProviderFilter one, ProviderFilter other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        return one instanceof ProviderFilter.EventIds ids
                        && other instanceof ProviderFilter.EventIds more
                ? cover(ids, more)
                : Optional.empty();
    }

    /// Of two lists of wanted ids both are wanted, of two lists of unwanted ones only what stands
    /// in both is unwanted, and of one of each the unwanted ones that are not wanted.
    private static Optional<ProviderFilter> cover(
            ProviderFilter.EventIds one, ProviderFilter.EventIds other) {
        if (one.in() && !other.in()) {
            return cover(other, one);
        }
        SortedSet<Integer> ids = new TreeSet<>(one.ids());
        if (one.in()) {
            ids.addAll(other.ids());
        } else if (other.in()) {
            ids.removeAll(other.ids());
        } else {
            ids.retainAll(other.ids());
        }
        return ids.isEmpty() || ids.size() > MOST_IDS
                ? Optional.empty()
                : Optional.of(new ProviderFilter.EventIds(one.in(), ids));
    }

    private static void checkApart(EnabledProvider one, EnabledProvider other) {
        boolean group = one.properties().contains(EventProperty.PROVIDER_GROUP);
        if (group || other.properties().contains(EventProperty.PROVIDER_GROUP)) {
            throw apart(one, "events do not tell the group of their provider");
        }
        if (one.properties().contains(EventProperty.EXCLUDE_INPRIVATE)
                != other.properties().contains(EventProperty.EXCLUDE_INPRIVATE)) {
            throw apart(one, "events do not tell whether they are private");
        }
        checkFilters(one, other);
        checkFilters(other, one);
    }

    private static void checkFilters(EnabledProvider one, EnabledProvider other) {
        for (ProviderFilter filter : one.filters()) {
            if (!HeaderTest.knows(filter) && !other.filters().contains(filter)) {
                throw apart(
                        one,
                        "headers of events do not tell what %s chooses"
                                .formatted(filter.getClass().getSimpleName()));
            }
        }
    }

    private static Optional<ProviderFilter> ofType(List<ProviderFilter> filters, int type) {
        return filters.stream().filter(filter -> filter.type() == type).findFirst();
    }

    private static IllegalArgumentException apart(EnabledProvider provider, String why) {
        return new IllegalArgumentException(
                ("two wishes for provider %s cannot be kept apart in one session, for %s;"
                                + " use a session for each")
                        .formatted(provider.id(), why));
    }
}
