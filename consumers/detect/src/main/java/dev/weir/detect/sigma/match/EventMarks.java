package dev.weir.detect.sigma.match;

import java.util.Arrays;

/// What is known of the event at hand: which predicates hold, and which rules they call up.
///
/// A predicate has a mark of this event or of none, so that nothing need be cleared between events.
final class EventMarks {
    private static final int LAST_EVENT = Integer.MAX_VALUE - 3;

    private final int[] marks;
    private final int[] triggerFrom;
    private final int[] triggers;
    private final int[] setFrom;
    private final int[] sets;
    private final long[] always;
    private final long[] candidates;
    private int trueMark;
    private long event;

    /// @param predicates how many there are
    /// @param triggers for each predicate the rules that it calls up
    /// @param sets for each predicate the sets of predicates, themselves predicates, that hold when
    ///   it does
    /// @param always the rules that are called up by every event, as bits
    EventMarks(int predicates, IntLists triggers, IntLists sets, long[] always) {
        this.marks = new int[predicates];
        this.triggerFrom = triggers.from();
        this.triggers = triggers.values();
        this.setFrom = sets.from();
        this.sets = sets.values();
        this.always = always;
        this.candidates = new long[always.length];
    }

    /// Begins the next event.
    void begin() {
        if (trueMark >= LAST_EVENT) {
            Arrays.fill(marks, 0);
            trueMark = 0;
        }
        trueMark += 2;
        event++;
        System.arraycopy(always, 0, candidates, 0, always.length);
    }

    /// Returns the number of this event, from 1.
    long event() {
        return event;
    }

    boolean isTrue(int predicate) {
        return marks[predicate] == trueMark;
    }

    boolean isFalse(int predicate) {
        return marks[predicate] == trueMark + 1;
    }

    void setFalse(int predicate) {
        marks[predicate] = trueMark + 1;
    }

    /// Says that a predicate holds: so do its sets, and its rules are called up.
    void setTrue(int predicate) {
        if (marks[predicate] == trueMark) {
            return;
        }
        call(predicate);
        for (int i = setFrom[predicate], end = setFrom[predicate + 1]; i < end; i++) {
            if (marks[sets[i]] != trueMark) {
                call(sets[i]);
            }
        }
    }

    private void call(int predicate) {
        marks[predicate] = trueMark;
        for (int i = triggerFrom[predicate], end = triggerFrom[predicate + 1]; i < end; i++) {
            candidates[triggers[i] >> 6] |= 1L << triggers[i];
        }
    }

    /// Returns the rules that are called up, as bits.
    long[] candidates() {
        return candidates;
    }
}
