package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The occurrences of one group, and what was said of them.
final class Group {
    static final long NEVER = Long.MIN_VALUE;

    private static final int KEPT_IN_A_ROW = 2;
    private static final int BYTES = 320;

    final GroupKey key;

    /// A number that no group had before, so that groups due at the same time have an order.
    final long number;

    final Tally tally;
    Occurrences occurrences = new Occurrences();
    long newestTime = NEVER;
    long newestSequence;

    /// Up to when all is said: by the last alert, or by the last whole window.
    long settledTime = NEVER;

    /// Whether the last whole window fulfilled the condition.
    boolean lastWindowHeld;

    /// When something is to be judged; [#NEVER] when nothing is.
    long dueTime = NEVER;

    private long bytes;

    Group(GroupKey key, long number, Tally tally) {
        this.key = key;
        this.number = number;
        this.tally = tally;
        this.bytes = (long) BYTES + key.bytes();
    }

    void add(Occurrence occurrence) {
        occurrences.add(occurrence);
        tally.add(occurrence);
        bytes += occurrence.bytes();
        if (occurrence.time() >= newestTime) {
            newestTime = occurrence.time();
            newestSequence = occurrence.sequence();
        }
    }

    void removeFirst() {
        takeOut(0);
        occurrences.removeFirst();
    }

    void removeLast() {
        takeOut(occurrences.size() - 1);
        occurrences.removeLast();
    }

    /// Keeps the last occurrence of each value, or of each rule.
    void keepLastOfEach(boolean ofValues) {
        Set<Object> seen = new LinkedHashSet<>();
        List<Occurrence> kept = new ArrayList<>();
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            Occurrence at = occurrences.get(i);
            if (seen.add(ofValues ? at.text() : (Object) at.rule())) {
                kept.add(at);
            }
        }
        replaceBy(kept.reversed());
    }

    /// Keeps two occurrences of each row of the same rule: more do not help an order, and one might
    /// be of the same event as the next rule's.
    void keepLastOfEachRow() {
        List<Occurrence> kept = new ArrayList<>();
        int row = 0;
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            boolean goesOn =
                    i + 1 < occurrences.size()
                            && occurrences.get(i).rule() == occurrences.get(i + 1).rule();
            row = goesOn ? row + 1 : 1;
            if (row <= KEPT_IN_A_ROW) {
                kept.add(occurrences.get(i));
            }
        }
        replaceBy(kept.reversed());
    }

    private void replaceBy(List<Occurrence> kept) {
        while (occurrences.size() > 0) {
            removeLast();
        }
        kept.forEach(this::add);
    }

    /// Returns about how much memory it takes.
    long bytes() {
        return bytes;
    }

    /// Returns the numbers of the events of the first occurrences, the first and the last of them,
    /// then that of the event which ends the list.
    List<Long> evidence(int count, long last, int most) {
        LinkedHashSet<Long> events = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            if (isAtAnEnd(i, count, most)) {
                events.addAll(occurrences.get(i).earlier());
                events.add(occurrences.get(i).sequence());
            }
        }
        events.remove(last);
        events.add(last);
        List<Long> all = List.copyOf(events);
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (isAtAnEnd(i, all.size(), most)) {
                ends.add(all.get(i));
            }
        }
        return ends;
    }

    private static boolean isAtAnEnd(int index, int count, int most) {
        return index < most / 2 || index >= count - (most - most / 2);
    }

    void save(StateWriter out) {
        key.save(out);
        out.number(number).number(newestTime).number(newestSequence).number(settledTime);
        out.flag(lastWindowHeld).number(dueTime);
        out.number(occurrences.size());
        for (int i = 0; i < occurrences.size(); i++) {
            occurrences.get(i).save(out);
        }
    }

    static Group restore(StateReader in, int keySize, CorrelationShape shape) throws IOException {
        Group group = new Group(GroupKey.restore(in, keySize), in.number(), Tally.of(shape));
        long newestTime = in.number();
        long newestSequence = in.number();
        group.settledTime = in.number();
        group.lastWindowHeld = in.flag();
        group.dueTime = in.number();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            group.add(Occurrence.restore(in, shape.ruleCount()));
        }
        group.newestTime = newestTime;
        group.newestSequence = newestSequence;
        return group;
    }

    private void takeOut(int index) {
        Occurrence occurrence = occurrences.get(index);
        tally.remove(occurrence);
        bytes -= occurrence.bytes();
    }
}
