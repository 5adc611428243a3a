package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// For conditions that can only be judged when a window is over.
///
/// ```
///       opens                 closes          judged
///   ──────●──●────●─────────────┤···lateness···┤───●────   the next opens
///         └────── timespan ─────┘
///                 ●── timespan ──┤···lateness··┤           nothing since: silent
/// ```
final class WholeWindows implements Windows {
    private final CorrelationShape shape;
    private final CorrelationLimits limits;
    private final CountedLosses losses;
    private final Groups groups;
    private final int mostOccurrences;
    private final boolean silenceHolds;
    private final TreeSet<Group> due =
            new TreeSet<>(
                    Comparator.<Group>comparingLong(group -> group.dueTime)
                            .thenComparingLong(group -> group.number));

    WholeWindows(
            CorrelationShape shape, int keySize, CorrelationLimits limits, CountedLosses losses) {
        this.shape = shape;
        this.limits = limits;
        this.losses = losses;
        this.groups = new Groups(shape, keySize, limits.bytes(), losses);
        this.mostOccurrences = shape.mostThatMatters(limits.occurrencesPerGroup());
        this.silenceHolds = shape.holds(Tally.of(shape), new Occurrences(), 0);
    }

    @Override
    public Optional<Finding> occur(GroupKey key, Occurrence occurrence, long now) {
        Group group = groups.group(key);
        if (isTooLate(occurrence, group, now)) {
            losses.tooLate++;
            if (group.newestTime == Group.NEVER) {
                groups.remove(group);
            }
            return Optional.empty();
        }
        groups.change(group, it -> it.add(occurrence));
        boolean isFull = !groups.makeRoom(group, now, due::remove);
        if (group.occurrences.size() > mostOccurrences) {
            groups.change(group, Group::removeLast);
            if (mostOccurrences == limits.occurrencesPerGroup()) {
                groups.forgot(1, now);
            }
        } else if (isFull && group.occurrences.size() > 1) {
            groups.change(group, Group::removeLast);
            groups.forgot(1, now);
        }
        schedule(group);
        return Optional.empty();
    }

    /// Tells whether the window that it would have belonged to has been judged already.
    private boolean isTooLate(Occurrence occurrence, Group group, long now) {
        return occurrence.time() + shape.timespanTicks() + limits.latenessTicks() < now
                || (group.settledTime != Group.NEVER && occurrence.time() <= group.settledTime);
    }

    @Override
    public long nextDue() {
        return due.isEmpty() ? Long.MAX_VALUE : due.first().dueTime;
    }

    @Override
    public Optional<Finding> judgeNext() {
        Group group = due.first();
        boolean isSilent = group.occurrences.size() == 0;
        Optional<Finding> found = isSilent ? silence(group) : window(group);
        boolean isOver =
                isSilent
                        || (group.occurrences.size() == 0
                                && (!silenceHolds || group.lastWindowHeld));
        if (isOver) {
            due.remove(group);
            groups.remove(group);
        } else {
            schedule(group);
        }
        return found;
    }

    private Optional<Finding> window(Group group) {
        long from = group.occurrences.time(0);
        long until = from + shape.timespanTicks();
        int count = group.occurrences.countUntil(until);
        Tally tally = Tally.of(shape);
        for (int i = 0; i < count; i++) {
            tally.add(group.occurrences.get(i));
        }
        group.lastWindowHeld = shape.holds(tally, group.occurrences, count);
        long last = group.occurrences.get(count - 1).sequence();
        List<Long> events = group.evidence(count, last, limits.evidence());
        group.settledTime = until;
        groups.change(
                group,
                it -> {
                    for (int i = 0; i < count; i++) {
                        it.removeFirst();
                    }
                });
        return group.lastWindowHeld
                ? Optional.of(
                        new Finding(group.key, from, until, events, tally.value().orElse(0), true))
                : Optional.empty();
    }

    private Optional<Finding> silence(Group group) {
        return Optional.of(
                new Finding(
                        group.key,
                        group.newestTime,
                        group.newestTime + shape.timespanTicks(),
                        List.of(group.newestSequence),
                        0,
                        true));
    }

    private void schedule(Group group) {
        long start = group.occurrences.size() == 0 ? group.newestTime : group.occurrences.time(0);
        long time = start + shape.timespanTicks() + limits.latenessTicks();
        if (time != group.dueTime || !due.contains(group)) {
            due.remove(group);
            group.dueTime = time;
            due.add(group);
        }
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
        groups.restore(in, due::add);
    }
}
