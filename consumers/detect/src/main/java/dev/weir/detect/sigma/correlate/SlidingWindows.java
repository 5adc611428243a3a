package dev.weir.detect.sigma.correlate;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Optional;

/// For conditions that more occurrences make no less true: with each occurrence the window is
/// judged that ends at its group's newest.
final class SlidingWindows implements Windows {
    /// Whether occurrences are in order is looked for among so many at most.
    private static final int MOST_IN_ORDER = 4096;

    private static final int KEPT_PER_RULE = 8;

    private final CorrelationShape shape;
    private final boolean isReadByOthers;
    private final CorrelationLimits limits;
    private final CountedLosses losses;
    private final Groups groups;
    private final int mostOccurrences;

    /// @param isReadByOthers whether other correlations want to know of what is not new too
    SlidingWindows(
            CorrelationShape shape,
            int keySize,
            boolean isReadByOthers,
            CorrelationLimits limits,
            CountedLosses losses) {
        this.shape = shape;
        this.isReadByOthers = isReadByOthers;
        this.limits = limits;
        this.losses = losses;
        this.groups = new Groups(shape, keySize, limits.bytes(), losses);
        this.mostOccurrences =
                shape.mostThatMatters(
                        shape.type() == CorrelationType.TEMPORAL_ORDERED
                                ? Math.min(MOST_IN_ORDER, limits.occurrencesPerGroup())
                                : limits.occurrencesPerGroup());
    }

    @Override
    public Optional<Finding> occur(GroupKey key, Occurrence occurrence, long now) {
        // By its own time, not by the latest: one event from the far future must not empty it all.
        groups.removeUntouchedSince(
                occurrence.time() - shape.timespanTicks() - limits.latenessTicks());
        Group group = groups.group(key);
        if (group.newestTime != Group.NEVER
                && occurrence.time() < group.newestTime - shape.timespanTicks()) {
            losses.tooLate++;
            return Optional.empty();
        }
        groups.change(group, it -> takeIn(it, occurrence, now));
        while (!groups.makeRoom(group, now, _ -> {}) && group.occurrences.size() > 1) {
            groups.change(group, it -> forgetOldest(it, it.occurrences.size() / 2, now));
        }
        return judge(group, occurrence.sequence());
    }

    private void takeIn(Group group, Occurrence occurrence, long now) {
        group.add(occurrence);
        while (group.occurrences.time(0) < group.newestTime - shape.timespanTicks()) {
            group.removeFirst();
        }
        if (group.occurrences.size() > mostOccurrences) {
            shorten(group, now);
        } else if (shape.type() == CorrelationType.TEMPORAL
                && group.occurrences.size() > KEPT_PER_RULE * shape.ruleCount()) {
            group.keepLastOfEach(false);
        }
    }

    private void shorten(Group group, long now) {
        if (shape.type() == CorrelationType.EVENT_COUNT) {
            group.removeFirst();
            return;
        }
        if (shape.type() == CorrelationType.VALUE_COUNT) {
            group.keepLastOfEach(true);
        } else if (shape.type() == CorrelationType.TEMPORAL_ORDERED) {
            group.keepLastOfEachRow();
        }
        int quarter = Math.max(1, mostOccurrences / 4);
        if (group.occurrences.size() > mostOccurrences - quarter) {
            forgetOldest(group, quarter, now);
        }
    }

    private void forgetOldest(Group group, int count, long now) {
        for (int i = 0; i < count; i++) {
            group.removeFirst();
        }
        groups.forgot(count, now);
    }

    private Optional<Finding> judge(Group group, long sequence) {
        int count = group.occurrences.size();
        if (!shape.holds(group.tally, group.occurrences, count)) {
            return Optional.empty();
        }
        boolean isNew =
                group.settledTime == Group.NEVER
                        || group.newestTime - shape.timespanTicks() > group.settledTime;
        if (isNew) {
            group.settledTime = group.newestTime;
        } else if (!isReadByOthers) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        group.key,
                        group.newestTime - shape.timespanTicks(),
                        group.newestTime,
                        group.evidence(count, sequence, limits.evidence()),
                        group.tally.value().orElse(0),
                        isNew));
    }

    @Override
    public long nextDue() {
        return Long.MAX_VALUE;
    }

    @Override
    public Optional<Finding> judgeNext() {
        return Optional.empty();
    }

    @Override
    public long forgottenAt() {
        return groups.forgottenAt();
    }

    @Override
    public void save(StateWriter out) {
        groups.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        groups.restore(in, _ -> {});
    }
}
