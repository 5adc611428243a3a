package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches the values of a field for all that a bucket's rules look for there.
final class FieldScan implements Scan, TextAutomaton.FindingSink {
    /// How many values of a field are remembered.
    private static final int PLACES = 512;

    private final int field;
    private final TextAutomaton automaton;
    private final int shortest;
    private final int[] findingFrom;
    private final int[] findings;
    private final int[] links;
    private final int[] predicates;
    private final @Nullable Glob[] globs;
    private final int[] seen;
    private final EventMarks marks;
    private final Overruns overruns;
    private final Steps steps = new Steps();
    private final ValueMemory memory = new ValueMemory(PLACES);
    private final int[] found;
    private int foundCount;
    private boolean sure;
    private long scannedEvent;
    private int pass;
    private String value = "";

    /// @param field its number
    FieldScan(int field, List<TextPattern> wanted, EventMarks marks, Overruns overruns) {
        PatternSet patterns = new PatternSet(wanted);
        this.field = field;
        this.automaton = patterns.automaton();
        this.shortest = patterns.shortest();
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
        this.found = new int[predicates.length];
        this.marks = marks;
        this.overruns = overruns;
    }

    @Override
    public void scan(Activity activity) {
        if (scannedEvent != marks.event()) {
            scannedEvent = marks.event();
            if (activity.has(field)) {
                scan(activity.text(field), memory);
            }
        }
    }

    /// Searches a value.
    ///
    /// @param memory of the field's values
    void scan(String text, ValueMemory memory) {
        if (text.length() < shortest) {
            return;
        }
        boolean remembered = memory.takes(text);
        if (remembered && memory.find(text)) {
            for (int i = 0, count = memory.count(); i < count; i++) {
                marks.setTrue(memory.predicate(i));
            }
            return;
        }
        if (++pass < 0) {
            Arrays.fill(seen, 0);
            pass = 1;
        }
        value = text;
        foundCount = 0;
        sure = true;
        automaton.scan(text, this);
        if (remembered && sure) {
            memory.keep(text, found, foundCount);
        }
    }

    @Override
    public int onFinding(int group) {
        if (seen[group] == pass) {
            return 0;
        }
        seen[group] = pass;
        for (int i = findingFrom[group], end = findingFrom[group + 1]; i < end; i++) {
            int pattern = findings[i];
            Glob glob = globs[pattern];
            if (glob == null || matches(glob, predicates[pattern])) {
                found[foundCount++] = predicates[pattern];
                marks.setTrue(predicates[pattern]);
            }
        }
        return links[group];
    }

    private boolean matches(Glob glob, int predicate) {
        steps.begin();
        try {
            return glob.matches(value, steps);
        } catch (OutOfStepsException e) {
            overruns.add(predicate);
            sure = false;
            return false;
        }
    }

    int field() {
        return field;
    }

    @Override
    public long bytes() {
        return automaton.bytes();
    }
}
