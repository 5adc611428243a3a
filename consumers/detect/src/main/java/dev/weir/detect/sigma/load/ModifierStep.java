package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.sigma.rule.ValueTest.Comparison;
import dev.weir.detect.sigma.rule.ValueTest.FieldReference;
import dev.weir.detect.sigma.rule.ValueTest.Place;
import dev.weir.detect.sigma.rule.ValueTest.Regex;
import dev.weir.detect.sigma.rule.ValueTest.TimeUnit;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What each modifier makes of a value.
///
/// **Errors.** [RuleException] at the value. **Thread.** Any.
final class ModifierStep {
    private final RuleLimits limits;
    private final Placeholders placeholders;

    ModifierStep(RuleLoaderOptions options) {
        limits = options.limits();
        placeholders = new Placeholders(options.placeholders(), limits.valueTests());
    }

    List<Value> apply(Modifier modifier, Value value, Scalar where) {
        if (value instanceof Value.Tested(ValueTest.Never _)) {
            return List.of(value);
        }
        return switch (modifier) {
            case ALL, NEQ -> List.of(value);
            case CONTAINS, STARTSWITH, ENDSWITH -> List.of(placed(modifier, value, where));
            case CASED -> List.of(cased(value, where));
            case EXISTS -> List.of(exists(value, where));
            case LT -> compare(Comparison.LESS, modifier, value, where);
            case LTE -> compare(Comparison.LESS_OR_EQUAL, modifier, value, where);
            case GT -> compare(Comparison.GREATER, modifier, value, where);
            case GTE -> compare(Comparison.GREATER_OR_EQUAL, modifier, value, where);
            case RE -> List.of(regex(where.text(), where));
            case IGNORECASE, MULTILINE, DOTALL -> List.of(flagged(modifier, value, where));
            case BASE64 -> base64(text(modifier, value, where), where);
            case BASE64OFFSET -> base64Offset(text(modifier, value, where), where);
            case WIDE -> utf16(text(modifier, value, where), "", StandardCharsets.UTF_16LE);
            case UTF16 ->
                    utf16(text(modifier, value, where), "\u00FF\u00FE", StandardCharsets.UTF_16LE);
            case UTF16BE -> utf16(text(modifier, value, where), "", StandardCharsets.UTF_16BE);
            case WINDASH -> windash(text(modifier, value, where), where);
            case CIDR -> List.of(cidr(value, where));
            case EXPAND -> expand(value, where);
            case FIELDREF -> List.of(fieldReference(text(modifier, value, where), where));
            case MINUTE -> timePart(TimeUnit.MINUTE, 0, 59, modifier, value, where);
            case HOUR -> timePart(TimeUnit.HOUR, 0, 23, modifier, value, where);
            case DAY -> timePart(TimeUnit.DAY, 1, 31, modifier, value, where);
            case WEEK -> timePart(TimeUnit.WEEK, 1, 53, modifier, value, where);
            case MONTH -> timePart(TimeUnit.MONTH, 1, 12, modifier, value, where);
            case YEAR -> timePart(TimeUnit.YEAR, 1601, 9999, modifier, value, where);
        };
    }

    /// Returns the test that a value comes to after all modifiers.
    ValueTest test(Value value, boolean cased, Scalar where) {
        return switch (value) {
            case Value.Text(TextPattern pattern, _) -> {
                if (pattern.wildcards() > limits.wildcards()) {
                    throw new RuleException(
                            where,
                            "%d wildcards, at most %d may be"
                                    .formatted(pattern.wildcards(), limits.wildcards()));
                }
                yield new ValueTest.Text(pattern.parts(), cased);
            }
            case Value.Numeral(String text) ->
                    new ValueTest.Text(TextPattern.literal(text).parts(), cased);
            case Value.Flag(boolean flag) ->
                    new ValueTest.Text(TextPattern.literal(String.valueOf(flag)).parts(), false);
            case Value.Nothing() -> new ValueTest.Absent();
            case Value.Tested(FieldReference reference) when cased ->
                    new FieldReference(reference.otherField(), reference.place(), true);
            case Value.Tested(ValueTest test) -> test;
        };
    }

    void checkCount(int count, Scalar where) {
        if (count > limits.valueTests()) {
            throw tooMany(where);
        }
    }

    private RuleException tooMany(Scalar where) {
        return new RuleException(
                where,
                "the modifiers make more than %d tests of this value"
                        .formatted(limits.valueTests()));
    }

    private static Value.Text text(Modifier modifier, Value value, Scalar where) {
        return switch (value) {
            case Value.Text text -> text;
            case Value.Numeral(String text) -> new Value.Text(TextPattern.literal(text), false);
            default -> throw unfit(modifier, "a text", value, where);
        };
    }

    private static RuleException unfit(
            Modifier modifier, String needed, Value value, Scalar where) {
        return new RuleException(
                where,
                "%s takes %s, not %s: %s"
                        .formatted(modifier.label(), needed, value.kind(), shown(where.text())));
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Value placed(Modifier modifier, Value value, Scalar where) {
        if (value instanceof Value.Tested(Regex regex)) {
            // A regular expression looks anywhere already.
            String pattern = regex.pattern();
            return new Value.Tested(
                    withPattern(
                            regex,
                            switch (modifier) {
                                case STARTSWITH -> "\\A(?:" + pattern + ")";
                                case ENDSWITH -> "(?:" + pattern + ")\\z";
                                default -> pattern;
                            }));
        }
        if (value instanceof Value.Tested(FieldReference reference)) {
            return new Value.Tested(
                    new FieldReference(
                            reference.otherField(),
                            switch (modifier) {
                                case STARTSWITH -> Place.START;
                                case ENDSWITH -> Place.END;
                                default -> Place.ANYWHERE;
                            },
                            reference.cased()));
        }
        Value.Text text = text(modifier, value, where);
        TextPattern pattern = text.pattern();
        if (modifier != Modifier.STARTSWITH) {
            pattern = pattern.anyBefore();
        }
        return new Value.Text(
                modifier == Modifier.ENDSWITH ? pattern : pattern.anyAfter(), text.bytes());
    }

    private static Value cased(Value value, Scalar where) {
        return value instanceof Value.Tested(FieldReference _)
                ? value
                : text(Modifier.CASED, value, where);
    }

    private static Value exists(Value value, Scalar where) {
        if (value instanceof Value.Flag(boolean flag)) {
            return new Value.Tested(new ValueTest.Exists(flag));
        }
        throw unfit(Modifier.EXISTS, "true or false", value, where);
    }

    private static List<Value> compare(
            Comparison comparison, Modifier modifier, Value value, Scalar where) {
        if (!(value instanceof Value.Numeral(String text))) {
            throw unfit(modifier, "a number", value, where);
        }
        return List.of(new Value.Tested(new ValueTest.Compare(comparison, number(text))));
    }

    private static List<Value> timePart(
            TimeUnit unit, int least, int most, Modifier modifier, Value value, Scalar where) {
        if (!(value instanceof Value.Numeral(String text))) {
            throw unfit(modifier, "a number", value, where);
        }
        double number = number(text);
        if (number != Math.rint(number) || number < least || number > most) {
            throw new RuleException(
                    where,
                    "%s takes %d to %d, not %s".formatted(modifier.label(), least, most, text));
        }
        return List.of(new Value.Tested(new ValueTest.TimePart(unit, (int) number)));
    }

    static double number(String text) {
        return text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16).doubleValue()
                : text.startsWith("0o")
                        ? new BigInteger(text.substring(2), 8).doubleValue()
                        : Double.parseDouble(text);
    }

    private Value regex(String pattern, Scalar where) {
        try {
            return new Value.Tested(RegexSyntax.parse(pattern, limits));
        } catch (RegexSyntax.IllegalAt e) {
            throw where.wrong(e.index(), String.valueOf(e.getMessage()));
        }
    }

    private static Value flagged(Modifier modifier, Value value, Scalar where) {
        if (!(value instanceof Value.Tested(Regex regex))) {
            throw unfit(modifier, "a regular expression", value, where);
        }
        return new Value.Tested(
                new Regex(
                        regex.pattern(),
                        regex.ignoreCase() || modifier == Modifier.IGNORECASE,
                        regex.multiline() || modifier == Modifier.MULTILINE,
                        regex.dotAll() || modifier == Modifier.DOTALL));
    }

    private static Regex withPattern(Regex regex, String pattern) {
        return new Regex(pattern, regex.ignoreCase(), regex.multiline(), regex.dotAll());
    }

    private static byte[] bytes(Value.Text text, Scalar where) {
        if (text.pattern().hasWildcards()) {
            throw new RuleException(where, "Base64 of wildcards: " + shown(where.text()));
        }
        return Encodings.bytes(text.pattern().plain(), text.bytes());
    }

    private static List<Value> base64(Value.Text text, Scalar where) {
        return List.of(literal(Encodings.base64(bytes(text, where))));
    }

    private static List<Value> base64Offset(Value.Text text, Scalar where) {
        byte[] bytes = bytes(text, where);
        if (bytes.length < 3) {
            throw new RuleException(
                    where,
                    "base64offset needs three bytes at least, for fewer leave nothing that is"
                            + " always the same: "
                            + where.text());
        }
        return Encodings.base64Offsets(bytes).stream().map(ModifierStep::literal).toList();
    }

    private static Value literal(String text) {
        return new Value.Text(TextPattern.literal(text), false);
    }

    private static List<Value> utf16(Value.Text text, String mark, Charset charset) {
        TextPattern encoded =
                text.pattern().mapLiterals(literal -> Encodings.utf16(literal, charset));
        return List.of(
                new Value.Text(
                        mark.isEmpty()
                                ? encoded
                                : new TextPattern.Builder().literal(mark).all(encoded).build(),
                        true));
    }

    private List<Value> windash(Value.Text text, Scalar where) {
        List<TextPattern> ways = Dashes.expand(text.pattern(), limits.valueTests());
        if (ways.isEmpty()) {
            throw tooMany(where);
        }
        return ways.stream().<Value>map(way -> new Value.Text(way, text.bytes())).toList();
    }

    private static Value cidr(Value value, Scalar where) {
        try {
            if (value instanceof Value.Text) {
                return new Value.Tested(Networks.parse(where.text()));
            }
            throw unfit(Modifier.CIDR, "a text", value, where);
        } catch (IllegalArgumentException e) {
            throw new RuleException(where, shown(String.valueOf(e.getMessage())));
        }
    }

    private List<Value> expand(Value value, Scalar where) {
        try {
            if (value instanceof Value.Tested(Regex regex)) {
                Value expanded = regex(placeholders.expandRegex(where.text()), where);
                return expanded instanceof Value.Tested(Regex changed)
                        ? List.of(new Value.Tested(withPattern(regex, changed.pattern())))
                        : List.of(expanded);
            }
            Value.Text text = text(Modifier.EXPAND, value, where);
            List<TextPattern> ways = placeholders.expand(text.pattern());
            return ways.isEmpty()
                    ? List.of(new Value.Tested(new ValueTest.Never()))
                    : ways.stream().<Value>map(way -> new Value.Text(way, text.bytes())).toList();
        } catch (IllegalArgumentException e) {
            throw new RuleException(where, String.valueOf(e.getMessage()));
        }
    }

    private static Value fieldReference(Value.Text text, Scalar where) {
        if (text.pattern().hasWildcards() || text.pattern().plain().isEmpty()) {
            throw new RuleException(
                    where,
                    "fieldref takes the name of a field, without wildcards, and so stands before"
                            + " contains, startswith and endswith: "
                            + shown(where.text()));
        }
        return new Value.Tested(new FieldReference(text.pattern().plain(), Place.WHOLE, false));
    }
}
