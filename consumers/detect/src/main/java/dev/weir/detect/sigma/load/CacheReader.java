package dev.weir.detect.sigma.load;

import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.Bound;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.state.StateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what [CacheWriter] wrote.
///
/// **Errors.** [IOException] for what cannot have been written. **Thread.** One.
final class CacheReader {
    private static final int MOST_LEVELS = 1000;
    private static final TextPart ANY_TEXT = new TextPart.AnyText();
    private static final TextPart ANY_CHARACTER = new TextPart.AnyCharacter();

    private final List<String> texts = new ArrayList<>();
    private final StateReader in;
    private int level;

    CacheReader(byte[] bytes) throws IOException {
        StateReader all = new StateReader(bytes);
        int count = all.count();
        for (int i = 0; i < count; i++) {
            texts.add(
                    all.flag() ? new String(all.bytes(), StandardCharsets.ISO_8859_1) : all.text());
        }
        in = new StateReader(all.bytes());
    }

    long number() throws IOException {
        return in.number();
    }

    int count() throws IOException {
        return in.count();
    }

    String text() throws IOException {
        return texts.get(index(texts.size()));
    }

    ParsedFile file() throws IOException {
        int count = in.count();
        List<RuleDocument> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            documents.add(document());
        }
        int problemCount = in.count();
        List<RuleProblem> problems = new ArrayList<>(problemCount);
        for (int i = 0; i < problemCount; i++) {
            problems.add(new RuleProblem(origin(), one(RuleProblem.Severity.values()), text()));
        }
        return new ParsedFile(documents, problems);
    }

    private RuleDocument document() throws IOException {
        return switch (index(3)) {
            case 0 ->
                    new RuleDocument.Detection(
                            new SigmaRule(
                                    facts(), text(), logSource(), condition(), texts(), origin()));
            case 1 -> new RuleDocument.Correlation(correlation(), in.flag());
            default ->
                    new RuleDocument.Filter(
                            text(), text(), logSource(), texts(), condition(), origin());
        };
    }

    private RuleFacts facts() throws IOException {
        return new RuleFacts(
                text(), text(), one(Level.values()), text(), texts(), texts(), text(), texts());
    }

    private SigmaCorrelation correlation() throws IOException {
        return new SigmaCorrelation(
                facts(),
                text(),
                one(CorrelationType.values()),
                texts(),
                texts(),
                number(),
                aliases(),
                bounds(),
                text(),
                real(),
                in.flag() ? Optional.of(expression()) : Optional.empty(),
                in.flag(),
                origin());
    }

    private Map<String, Map<String, String>> aliases() throws IOException {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            String alias = text();
            Map<String, String> fields = new LinkedHashMap<>();
            for (int fieldsLeft = in.count(); fieldsLeft > 0; fieldsLeft--) {
                fields.put(text(), text());
            }
            aliases.put(alias, Map.copyOf(fields));
        }
        return aliases;
    }

    private List<Bound> bounds() throws IOException {
        List<Bound> bounds = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            bounds.add(new Bound(one(BoundType.values()), real()));
        }
        return bounds;
    }

    private RuleExpression expression() throws IOException {
        down();
        RuleExpression expression =
                switch (index(4)) {
                    case 0 -> new RuleExpression.Matched(text());
                    case 1 -> new RuleExpression.And(expressions());
                    case 2 -> new RuleExpression.Or(expressions());
                    default -> new RuleExpression.Not(expression());
                };
        level--;
        return expression;
    }

    private List<RuleExpression> expressions() throws IOException {
        List<RuleExpression> parts = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            parts.add(expression());
        }
        return List.copyOf(parts);
    }

    private Condition condition() throws IOException {
        down();
        Condition condition =
                switch (index(5)) {
                    case 0 -> new Condition.And(conditions());
                    case 1 -> new Condition.Or(conditions());
                    case 2 -> new Condition.Not(condition());
                    case 3 -> new Condition.Field(text(), test());
                    default -> new Condition.Keyword(test());
                };
        level--;
        return condition;
    }

    private List<Condition> conditions() throws IOException {
        int count = in.count();
        List<Condition> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(condition());
        }
        return parts;
    }

    private ValueTest test() throws IOException {
        return switch (index(9)) {
            case 0 -> new ValueTest.Text(parts(), in.flag());
            case 1 -> new ValueTest.Regex(text(), in.flag(), in.flag(), in.flag());
            case 2 -> new ValueTest.Cidr(address(), (int) number());
            case 3 -> new ValueTest.Compare(one(ValueTest.Comparison.values()), real());
            case 4 -> new ValueTest.TimePart(one(ValueTest.TimeUnit.values()), (int) number());
            case 5 ->
                    new ValueTest.FieldReference(text(), one(ValueTest.Place.values()), in.flag());
            case 6 -> new ValueTest.Exists(in.flag());
            case 7 -> new ValueTest.Absent();
            default -> new ValueTest.Never();
        };
    }

    private List<TextPart> parts() throws IOException {
        int count = in.count();
        List<TextPart> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(
                    switch (index(3)) {
                        case 0 -> ANY_TEXT;
                        case 1 -> ANY_CHARACTER;
                        default -> new TextPart.Literal(text());
                    });
        }
        return parts;
    }

    private List<Byte> address() throws IOException {
        List<Byte> address = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            address.add((byte) number());
        }
        return address;
    }

    private LogSource logSource() throws IOException {
        return new LogSource(optional(), optional(), optional());
    }

    private Optional<String> optional() throws IOException {
        return in.flag() ? Optional.of(text()) : Optional.empty();
    }

    private RuleOrigin origin() throws IOException {
        return new RuleOrigin(text(), (int) number(), (int) number());
    }

    private List<String> texts() throws IOException {
        int count = in.count();
        List<String> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(text());
        }
        return list;
    }

    private double real() throws IOException {
        return Double.longBitsToDouble(number());
    }

    private <T extends Enum<T>> T one(T[] choices) throws IOException {
        String name = text();
        for (T choice : choices) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        throw new IOException("no such choice: " + name);
    }

    private int index(int size) throws IOException {
        long index = in.number();
        if (index < 0 || index >= size) {
            throw new IOException("no such choice: %d of %d".formatted(index, size));
        }
        return (int) index;
    }

    private void down() throws IOException {
        if (++level > MOST_LEVELS) {
            throw new IOException("deeper than %d levels".formatted(MOST_LEVELS));
        }
    }
}
