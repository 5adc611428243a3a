package dev.weir.detect.sigma.match;

import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.List;

/// Finds or makes the predicate of a test.
final class TestReader {
    private static final TextPart ANY_TEXT = new TextPart.AnyText();

    private final FieldNames names;
    private final PredicateTable predicates;

    TestReader(FieldNames names, PredicateTable predicates) {
        this.names = names;
        this.predicates = predicates;
    }

    /// @param field its number, or [Scan#ALL_FIELDS]
    int read(int field, ValueTest test) {
        return switch (test) {
            case ValueTest.Text text when TextPattern.isPossible(text) ->
                    predicates.text(field, text);
            case ValueTest.Text text -> add(field, text, new GlobTest(text));
            case ValueTest.Regex regex -> regex(field, regex);
            case ValueTest.Cidr cidr -> add(field, cidr, new CidrTest(cidr));
            case ValueTest.Compare compare ->
                    add(field, compare, new CompareTest(compare.comparison(), compare.number()));
            case ValueTest.TimePart part ->
                    add(field, part, new TimePartTest(part.unit(), part.number()));
            case ValueTest.FieldReference it -> add(field, it, reference(it));
            case ValueTest.Exists exists -> presence(field, exists.expected());
            case ValueTest.Absent() -> presence(field, false);
            case ValueTest.Never() -> throw new IllegalArgumentException("never is no predicate");
        };
    }

    private int presence(int field, boolean expected) {
        FieldTest test = new PresenceTest(expected);
        return predicates.test(field, expected ? "present" : "absent", PredicateTable.NONE, test);
    }

    private FieldTest reference(ValueTest.FieldReference reference) {
        return new ReferenceTest(
                names.number(reference.otherField()), reference.place(), reference.cased());
    }

    private int regex(int field, ValueTest.Regex regex) {
        List<String> literals = RegexLiterals.of(regex.pattern());
        int[] texts = new int[literals.size()];
        for (int i = 0; i < texts.length; i++) {
            TextPart literal = new TextPart.Literal(literals.get(i));
            texts[i] =
                    predicates.text(
                            field, new ValueTest.Text(List.of(ANY_TEXT, literal, ANY_TEXT), false));
        }
        int guard =
                switch (texts.length) {
                    case 0 -> PredicateTable.NONE;
                    case 1 -> texts[0];
                    default -> predicates.anyOf(texts);
                };
        return predicates.test(field, sameness(regex), guard, over(field, new RegexTest(regex)));
    }

    private int add(int field, ValueTest test, FieldTest made) {
        return predicates.test(field, sameness(test), PredicateTable.NONE, over(field, made));
    }

    private static FieldTest over(int field, FieldTest test) {
        return field == Scan.ALL_FIELDS ? new AnyValueTest(test) : test;
    }

    /// Records print all that they are made of; texts are the only ones whose parts could read
    /// alike, and of them only those without literals come here.
    private static String sameness(ValueTest test) {
        return test.toString();
    }
}
