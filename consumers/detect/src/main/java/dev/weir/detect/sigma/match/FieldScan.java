package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches the values of a field, or of all fields, for all that a bucket's rules look for there.
final class FieldScan implements TextAutomaton.FindingSink {
    /// In place of a field's number: all fields.
    static final int ALL_FIELDS = -1;

    private final int field;
    private final TextAutomaton automaton;
    private final int[] findingFrom;
    private final int[] findings;
    private final int[] links;
    private final int[] predicates;
    private final @Nullable Glob[] globs;
    private final int[] seen;
    private final EventMarks marks;
    private final Overruns overruns;
    private final Steps steps = new Steps();
    private long scannedEvent;
    private int pass;
    private String value = "";

    FieldScan(int field, List<TextPattern> wanted, EventMarks marks, Overruns overruns) {
        PatternSet patterns = new PatternSet(wanted);
        this.field = field;
        this.automaton = patterns.automaton();
        this.findingFrom = patterns.findings().from();
        this.findings = patterns.findings().values();
        this.links = patterns.links();
        this.predicates = new int[wanted.size()];
        this.globs = new @Nullable Glob[wanted.size()];
        for (int i = 0; i < predicates.length; i++) {
            predicates[i] = wanted.get(i).predicate();
            if (!patterns.decides(i)) {
                globs[i] = Glob.of(wanted.get(i).test());
            }
        }
        this.seen = new int[links.length];
        this.marks = marks;
        this.overruns = overruns;
    }

    /// Searches the event's value, unless that has been done.
    void scan(Activity activity) {
        if (scannedEvent == marks.event()) {
            return;
        }
        scannedEvent = marks.event();
        if (field != ALL_FIELDS) {
            if (activity.has(field)) {
                scan(activity.text(field));
            }
            return;
        }
        for (int i = 0; i < activity.fieldCount(); i++) {
            scan(activity.text(activity.fieldAt(i)));
        }
    }

    private void scan(String text) {
        value = text;
        if (++pass < 0) {
            Arrays.fill(seen, 0);
            pass = 1;
        }
        automaton.scan(text, this);
    }

    @Override
    public int onFinding(int group) {
        if (seen[group] == pass) {
            return 0;
        }
        seen[group] = pass;
        for (int i = findingFrom[group], end = findingFrom[group + 1]; i < end; i++) {
            Glob glob = globs[findings[i]];
            if (glob == null) {
                marks.setTrue(predicates[findings[i]]);
            } else {
                test(predicates[findings[i]], glob);
            }
        }
        return links[group];
    }

    private void test(int predicate, Glob glob) {
        if (marks.isTrue(predicate)) {
            return;
        }
        steps.begin();
        try {
            if (glob.matches(value, steps)) {
                marks.setTrue(predicate);
            } else {
                marks.setFalse(predicate);
            }
        } catch (OutOfStepsException e) {
            overruns.add(predicate);
            marks.setFalse(predicate);
        }
    }

    /// Returns how much memory the automaton takes, in bytes.
    long bytes() {
        return automaton.bytes();
    }
}
