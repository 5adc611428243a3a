package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;

/// The compiled rules of the events of one set of log sources, or of several that want the same.
final class RuleBucket {
    private final int[] rules;
    private final int[] entries;
    private final int[] ends;
    private final int[] code;
    private final EventMarks marks;
    private final Scan[] scans;
    private final Scan[] eagerScans;
    private final int[] deciders;
    private final FieldTest[] tests;
    private final int[] testFields;
    private final int[] testGuards;
    private final Overruns overruns;

    /// @param rules the number of each rule in the whole list, ascending
    /// @param entries each rule's first step in the code
    /// @param ends where each rule's steps end, which begin where those of the rule before it end
    /// @param code see [ProgramWriter]
    /// @param scans by number
    /// @param eagerScans those that are made for every event
    RuleBucket(
            int[] rules,
            int[] entries,
            int[] ends,
            int[] code,
            EventMarks marks,
            Scan[] scans,
            Scan[] eagerScans,
            PredicateTable table,
            Overruns overruns) {
        this.rules = rules;
        this.entries = entries;
        this.ends = ends;
        this.code = code;
        this.marks = marks;
        this.scans = scans;
        this.eagerScans = eagerScans;
        this.deciders = table.deciders();
        this.tests = table.tests();
        this.testFields = table.testFields();
        this.testGuards = table.testGuards();
        this.overruns = overruns;
    }

    /// Tells the sink which rules match.
    void match(Activity activity, MatchSink sink) {
        marks.begin();
        for (Scan scan : eagerScans) {
            scan.scan(activity);
        }
        long[] candidates = marks.candidates();
        for (int word = 0; word < candidates.length; word++) {
            // The bits are taken at once: a scan that a rule asks for calls up no more rules.
            for (long left = candidates[word]; left != 0; left &= left - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(left);
                if (holds(entries[rule], activity)) {
                    sink.onMatch(rules[rule]);
                }
            }
        }
    }

    private boolean holds(int entry, Activity activity) {
        int step = entry;
        while (step >= 0) {
            step = code[holdsPredicate(code[step], activity) ? step + 1 : step + 2];
        }
        return step == ProgramWriter.HOLDS;
    }

    private boolean holdsPredicate(int predicate, Activity activity) {
        if (marks.isTrue(predicate)) {
            return true;
        }
        if (marks.isFalse(predicate)) {
            return false;
        }
        int decider = deciders[predicate];
        boolean holds;
        if (decider >= 0) {
            scans[decider].scan(activity);
            holds = marks.isTrue(predicate);
        } else {
            holds = passes(~decider, predicate, activity);
        }
        if (holds) {
            marks.setTrue(predicate);
        } else {
            marks.setFalse(predicate);
        }
        return holds;
    }

    private boolean passes(int test, int predicate, Activity activity) {
        int guard = testGuards[test];
        if (guard != PredicateTable.NONE && !holdsPredicate(guard, activity)) {
            return false;
        }
        try {
            return tests[test].passes(activity, testFields[test]);
        } catch (OutOfStepsException e) {
            overruns.add(predicate);
            return false;
        }
    }

    int predicateCount() {
        return deciders.length;
    }

    /// Adds up for each rule how often its tests took too many steps.
    void account(long[] counts) {
        int step = 0;
        for (int i = 0; i < rules.length; i++) {
            for (; step < ends[i]; step += ProgramWriter.STEP) {
                counts[rules[i]] += overruns.of(code[step]);
            }
        }
    }

    /// Returns how much memory the automata take, in bytes.
    long automatonBytes() {
        long bytes = 0;
        for (Scan scan : scans) {
            bytes += scan.bytes();
        }
        return bytes;
    }
}
