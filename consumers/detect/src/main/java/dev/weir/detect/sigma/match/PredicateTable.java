package dev.weir.detect.sigma.match;

import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The predicates of a bucket while it is compiled: equal ones are one.
///
/// A predicate is decided by the scan of its field, or by a test of its own. A set of text
/// predicates of one field is a predicate too, that holds when any of them does.
final class PredicateTable {
    /// In place of a predicate: there is none.
    static final int NONE = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> scanOfField = new LinkedHashMap<>();
    private final List<List<TextPattern>> patterns = new ArrayList<>();
    private final List<FieldTest> tests = new ArrayList<>();
    private final Ints testFields = new Ints();
    private final Ints guards = new Ints();
    private final Ints deciders = new Ints();
    private final Ints lengths = new Ints();
    private final Ints uses = new Ints();
    private final Ints members = new Ints();
    private final Ints setsOfMembers = new Ints();
    private final Map<Integer, int[]> membersOfSet = new HashMap<>();
    private final StringBuilder key = new StringBuilder();

    /// Returns the predicate of a text test that a scan can decide.
    int text(int field, ValueTest.Text test) {
        textKey(field, test);
        Integer known = numbers.get(key.toString());
        if (known != null) {
            return use(known);
        }
        int scan = scanOf(field);
        TextPattern pattern = TextPattern.of(deciders.size(), test);
        patterns.get(scan).add(pattern);
        return add(scan, pattern.literal().length());
    }

    /// Returns the predicate of a test of its own.
    ///
    /// @param sameness what tells it from other tests of the field
    /// @param guard a predicate without which it cannot hold; [#NONE] if there is none
    int test(int field, String sameness, int guard, FieldTest test) {
        key.setLength(0);
        key.append(field).append('!').append(sameness);
        Integer known = numbers.get(key.toString());
        if (known != null) {
            return use(known);
        }
        tests.add(test);
        testFields.add(field);
        guards.add(guard);
        return add(~(tests.size() - 1), 0);
    }

    /// Returns the predicate that holds when any of some text predicates of one field does.
    int anyOf(int[] predicates) {
        int[] sorted = Arrays.stream(predicates).sorted().distinct().toArray();
        key.setLength(0);
        for (int predicate : sorted) {
            key.append(predicate).append(',');
        }
        Integer known = numbers.get(key.toString());
        if (known != null) {
            return use(known);
        }
        int set = add(deciders.get(sorted[0]), 0);
        for (int predicate : sorted) {
            members.add(predicate);
            setsOfMembers.add(set);
        }
        membersOfSet.put(set, sorted);
        return set;
    }

    private int add(int decider, int length) {
        int number = deciders.size();
        numbers.put(key.toString(), number);
        deciders.add(decider);
        lengths.add(length);
        uses.add(1);
        return number;
    }

    private int use(int predicate) {
        uses.set(predicate, uses.get(predicate) + 1);
        return predicate;
    }

    private int scanOf(int field) {
        Integer scan = scanOfField.get(field);
        if (scan == null) {
            scan = patterns.size();
            scanOfField.put(field, scan);
            patterns.add(new ArrayList<>());
        }
        return scan;
    }

    private void textKey(int field, ValueTest.Text test) {
        key.setLength(0);
        key.append(field).append(test.cased() ? '=' : '~');
        for (TextPart part : test.parts()) {
            switch (part) {
                case TextPart.AnyText() -> key.append('*');
                case TextPart.AnyCharacter() -> key.append('?');
                case TextPart.Literal(String text) -> {
                    key.append(text.length()).append(':');
                    appendText(text, test.cased());
                }
            }
        }
    }

    private void appendText(String text, boolean cased) {
        key.append(cased ? text : CaseFolding.fold(text));
    }

    int size() {
        return deciders.size();
    }

    /// Returns the scan that decides a predicate, or with its bits turned over the test.
    int decider(int predicate) {
        return deciders.get(predicate);
    }

    /// Tells whether a scan decides a predicate.
    boolean isText(int predicate) {
        return deciders.get(predicate) >= 0;
    }

    /// Returns a predicate without which another cannot hold; [#NONE] when there is none.
    int guard(int predicate) {
        return isText(predicate) ? NONE : guards.get(~deciders.get(predicate));
    }

    /// Returns how many characters of a text a predicate looks for; 0 for all but texts.
    int length(int predicate) {
        return lengths.get(predicate);
    }

    /// Returns how often conditions name a predicate.
    int uses(int predicate) {
        return uses.get(predicate);
    }

    /// Returns the members of a set; the predicate alone when it is none.
    int[] members(int predicate) {
        int[] found = membersOfSet.get(predicate);
        return found == null ? new int[] {predicate} : found;
    }

    /// Returns for each predicate the sets that it is in.
    IntLists sets() {
        return IntLists.of(size(), members, setsOfMembers);
    }

    int scanCount() {
        return patterns.size();
    }

    List<TextPattern> patterns(int scan) {
        return patterns.get(scan);
    }

    /// Returns the fields of the scans, in the scans' order.
    int[] scanFields() {
        Ints fields = new Ints();
        scanOfField.keySet().forEach(fields::add);
        return fields.toArray();
    }

    /// Returns for each predicate the scan that decides it, or with its bits turned over the test.
    int[] deciders() {
        return deciders.toArray();
    }

    FieldTest[] tests() {
        return tests.toArray(FieldTest[]::new);
    }

    int[] testFields() {
        return testFields.toArray();
    }

    int[] testGuards() {
        return guards.toArray();
    }
}
