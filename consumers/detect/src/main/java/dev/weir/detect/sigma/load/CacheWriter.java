package dev.weir.detect.sigma.load;

import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes parsed files for [CacheReader], each text once.
///
/// ```
///   texts := count { isLatin1 bytes }
///   body  := numbers, flags and numbers of texts
/// ```
///
/// **Thread.** One.
final class CacheWriter {
    private final StateWriter out = new StateWriter();
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    /// Returns the texts and then all that was written.
    byte[] toByteArray() {
        StateWriter all = new StateWriter().number(texts.size());
        for (String text : texts.keySet()) {
            boolean isLatin1 = text.chars().allMatch(c -> c <= 0xFF);
            all.flag(isLatin1);
            if (isLatin1) {
                all.bytes(text.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                all.text(text);
            }
        }
        return all.bytes(out.toByteArray()).toByteArray();
    }

    void number(long number) {
        out.number(number);
    }

    void text(String text) {
        Integer number = texts.get(text);
        if (number == null) {
            number = texts.size();
            texts.put(text, number);
        }
        out.number(number);
    }

    void file(ParsedFile file) {
        number(file.documents().size());
        file.documents().forEach(this::document);
        number(file.problems().size());
        for (RuleProblem problem : file.problems()) {
            origin(problem.origin());
            text(problem.severity().name());
            text(problem.message());
        }
    }

    private void document(RuleDocument document) {
        switch (document) {
            case RuleDocument.Detection(SigmaRule rule) -> {
                number(0);
                facts(rule.facts());
                text(rule.name());
                logSource(rule.logSource());
                condition(rule.condition());
                texts(rule.outputFields());
                origin(rule.origin());
            }
            case RuleDocument.Correlation(SigmaCorrelation correlation, boolean hasLevel) -> {
                number(1);
                correlation(correlation);
                out.flag(hasLevel);
            }
            case RuleDocument.Filter filter -> {
                number(2);
                text(filter.id());
                text(filter.name());
                logSource(filter.logSource());
                texts(filter.rules());
                condition(filter.condition());
                origin(filter.origin());
            }
        }
    }

    private void facts(RuleFacts facts) {
        text(facts.id());
        text(facts.title());
        text(facts.level().name());
        text(facts.author());
        texts(facts.tags());
        texts(facts.references());
        text(facts.description());
        texts(facts.falsePositives());
    }

    private void correlation(SigmaCorrelation it) {
        facts(it.facts());
        text(it.name());
        text(it.type().name());
        texts(it.rules());
        texts(it.groupBy());
        number(it.timespanTicks());
        number(it.aliases().size());
        it.aliases()
                .forEach((alias, fields) -> {
                    text(alias);
                    number(fields.size());
                    fields.forEach((rule, field) -> {
                        text(rule);
                        text(field);
                    });
                });
        number(it.bounds().size());
        for (SigmaCorrelation.Bound bound : it.bounds()) {
            text(bound.type().name());
            real(bound.number());
        }
        text(it.valueField());
        real(it.percentile());
        out.flag(it.expression().isPresent());
        it.expression().ifPresent(this::expression);
        out.flag(it.generatesRules());
        origin(it.origin());
    }

    private void expression(RuleExpression expression) {
        switch (expression) {
            case RuleExpression.Matched(String rule) -> {
                number(0);
                text(rule);
            }
            case RuleExpression.And(List<RuleExpression> parts) -> {
                number(1);
                number(parts.size());
                parts.forEach(this::expression);
            }
            case RuleExpression.Or(List<RuleExpression> parts) -> {
                number(2);
                number(parts.size());
                parts.forEach(this::expression);
            }
            case RuleExpression.Not(RuleExpression part) -> {
                number(3);
                expression(part);
            }
        }
    }

    private void condition(Condition condition) {
        switch (condition) {
            case Condition.And(List<Condition> parts) -> {
                number(0);
                number(parts.size());
                parts.forEach(this::condition);
            }
            case Condition.Or(List<Condition> parts) -> {
                number(1);
                number(parts.size());
                parts.forEach(this::condition);
            }
            case Condition.Not(Condition part) -> {
                number(2);
                condition(part);
            }
            case Condition.Field(String field, ValueTest test) -> {
                number(3);
                text(field);
                test(test);
            }
            case Condition.Keyword(ValueTest test) -> {
                number(4);
                test(test);
            }
        }
    }

    private void test(ValueTest test) {
        switch (test) {
            case ValueTest.Text(List<TextPart> parts, boolean cased) -> {
                number(0);
                number(parts.size());
                parts.forEach(this::part);
                out.flag(cased);
            }
            case ValueTest.Regex(String pattern, boolean i, boolean m, boolean s) -> {
                number(1);
                text(pattern);
                out.flag(i).flag(m).flag(s);
            }
            case ValueTest.Cidr(List<Byte> address, int prefix) -> {
                number(2);
                number(address.size());
                address.forEach(this::number);
                number(prefix);
            }
            case ValueTest.Compare(ValueTest.Comparison comparison, double number) -> {
                number(3);
                text(comparison.name());
                real(number);
            }
            case ValueTest.TimePart(ValueTest.TimeUnit unit, int number) -> {
                number(4);
                text(unit.name());
                number(number);
            }
            case ValueTest.FieldReference(String other, ValueTest.Place place, boolean cased) -> {
                number(5);
                text(other);
                text(place.name());
                out.flag(cased);
            }
            case ValueTest.Exists(boolean expected) -> {
                number(6);
                out.flag(expected);
            }
            case ValueTest.Absent() -> number(7);
            case ValueTest.Never() -> number(8);
        }
    }

    /// Writes 0 and 1 for wildcards, else 2 and a text.
    private void part(TextPart part) {
        switch (part) {
            case TextPart.AnyText() -> number(0);
            case TextPart.AnyCharacter() -> number(1);
            case TextPart.Literal(String text) -> {
                number(2);
                text(text);
            }
        }
    }

    private void logSource(LogSource source) {
        optional(source.product());
        optional(source.category());
        optional(source.service());
    }

    private void optional(Optional<String> text) {
        out.flag(text.isPresent());
        text.ifPresent(this::text);
    }

    private void origin(RuleOrigin origin) {
        text(origin.source());
        number(origin.line());
        number(origin.column());
    }

    private void texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
    }

    private void real(double number) {
        number(Double.doubleToLongBits(number));
    }
}
