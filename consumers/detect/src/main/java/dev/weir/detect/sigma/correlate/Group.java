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
    private static final int BYTES_PER_OCCURRENCE = 48;

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

    private long textBytes;

    Group(GroupKey key, long number, Tally tally) {
        this.key = key;
        this.number = number;
        this.tally = tally;
    }

    void add(Occurrence occurrence) {
        occurrences.add(
                occurrence.time(),
                occurrence.sequence(),
                occurrence.rule(),
                occurrence.text(),
                occurrence.number());
        tally.add(occurrence.rule(), occurrence.text(), occurrence.number());
        textBytes += 2L * occurrence.text().length();
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
            if (seen.add(ofValues ? occurrences.text(i) : (Object) occurrences.rule(i))) {
                kept.add(at(i));
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
                    i + 1 < occurrences.size() && occurrences.rule(i) == occurrences.rule(i + 1);
            row = goesOn ? row + 1 : 1;
            if (row <= KEPT_IN_A_ROW) {
                kept.add(at(i));
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
        return BYTES + key.bytes() + textBytes + (long) BYTES_PER_OCCURRENCE * occurrences.size();
    }

    /// Returns the numbers of the first events and the last of some, then that of one which ends
    /// the list.
    List<Long> evidence(int count, long last, int most) {
        LinkedHashSet<Long> events = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            boolean isLeftOut = i >= most / 2 && i < count - (most - most / 2);
            if (!isLeftOut) {
                events.add(occurrences.sequence(i));
            }
        }
        events.remove(last);
        List<Long> ordered = new ArrayList<>(events);
        ordered.add(last);
        return ordered;
    }

    void save(StateWriter out) {
        key.save(out);
        out.number(number).number(newestTime).number(newestSequence).number(settledTime);
        out.flag(lastWindowHeld).number(dueTime);
        occurrences.save(out);
    }

    static Group restore(StateReader in, int keySize, CorrelationShape shape) throws IOException {
        Group group = new Group(GroupKey.restore(in, keySize), in.number(), Tally.of(shape));
        long newestTime = in.number();
        long newestSequence = in.number();
        group.settledTime = in.number();
        group.lastWindowHeld = in.flag();
        group.dueTime = in.number();
        Occurrences restored = Occurrences.restore(in, shape.ruleCount());
        for (int i = 0; i < restored.size(); i++) {
            group.add(
                    new Occurrence(
                            restored.time(i),
                            restored.sequence(i),
                            restored.rule(i),
                            restored.text(i),
                            restored.number(i)));
        }
        group.newestTime = newestTime;
        group.newestSequence = newestSequence;
        return group;
    }

    private Occurrence at(int index) {
        return new Occurrence(
                occurrences.time(index),
                occurrences.sequence(index),
                occurrences.rule(index),
                occurrences.text(index),
                occurrences.number(index));
    }

    private void takeOut(int index) {
        String text = occurrences.text(index);
        tally.remove(occurrences.rule(index), text, occurrences.number(index));
        textBytes -= 2L * text.length();
    }
}
