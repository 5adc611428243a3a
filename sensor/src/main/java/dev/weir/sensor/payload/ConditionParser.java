package dev.weir.sensor.payload;

import dev.weir.sensor.payload.ConditionToken.Kind;
import dev.weir.sensor.payload.PayloadExpression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Reads a condition, by the grammar in the package's documentation.
final class ConditionParser {
    private static final int DEEPEST = 64;
    private static final int MOST_ID = 0xFFFF;
    private static final int MOST_VERSION = 0xFF;

    private final ConditionScanner scanner;
    private ConditionToken token;

    ConditionParser(String text) {
        scanner = new ConditionScanner(text);
        token = scanner.next();
    }

    PayloadCondition parse() {
        int id = natural("the id of an event", MOST_ID);
        OptionalInt version = OptionalInt.empty();
        if (token.isWord("version")) {
            advance();
            version = OptionalInt.of(natural("the version of an event", MOST_VERSION));
        }
        expectSign(":");
        PayloadExpression expression = expression(0);
        if (token.kind() != Kind.END) {
            throw expected("'and', 'or' or the end");
        }
        return new PayloadCondition(id, version, expression);
    }

    private PayloadExpression expression(int depth) {
        List<PayloadExpression> parts = new ArrayList<>();
        parts.add(conjunction(depth));
        while (token.isWord("or")) {
            advance();
            parts.add(conjunction(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new PayloadExpression.Or(parts);
    }

    private PayloadExpression conjunction(int depth) {
        List<PayloadExpression> parts = new ArrayList<>();
        parts.add(term(depth));
        while (token.isWord("and")) {
            advance();
            parts.add(term(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new PayloadExpression.And(parts);
    }

    private PayloadExpression term(int depth) {
        if (depth == DEEPEST) {
            throw PayloadException.at(
                    token.position(), "conditions are nested at most %d deep".formatted(DEEPEST));
        }
        if (token.isWord("not")) {
            advance();
            return new PayloadExpression.Not(term(depth + 1));
        }
        if (token.isSign("(")) {
            advance();
            PayloadExpression inside = expression(depth + 1);
            expectSign(")");
            return inside;
        }
        return test();
    }

    private PayloadExpression test() {
        if (token.kind() != Kind.NAME && token.kind() != Kind.QUOTED_NAME) {
            throw expected("the name of a field, 'not' or '('");
        }
        ConditionToken field = advance();
        boolean negated = token.isWord("not");
        if (negated) {
            advance();
        }
        PayloadOperator operator = operator(negated);
        List<Value> values = new ArrayList<>();
        values.add(value());
        if (operator == PayloadOperator.BETWEEN || operator == PayloadOperator.NOT_BETWEEN) {
            if (!token.isWord("and")) {
                throw expected("'and' and the second number");
            }
            advance();
            values.add(value());
        }
        return new PayloadExpression.Test(field.text(), operator, values, field.position());
    }

    private PayloadOperator operator(boolean negated) {
        boolean isOperator = token.kind() == Kind.SIGN || token.kind() == Kind.NAME;
        String word = isOperator ? token.text().toLowerCase(Locale.ROOT) : "";
        PayloadOperator operator = negated ? negatedOperator(word) : operator(word);
        advance();
        if (operator == PayloadOperator.IS && token.isWord("not")) {
            advance();
            return PayloadOperator.IS_NOT;
        }
        return operator;
    }

    private PayloadOperator operator(String word) {
        return switch (word) {
            case "=", "==" -> PayloadOperator.EQUAL;
            case "!=" -> PayloadOperator.NOT_EQUAL;
            case "<" -> PayloadOperator.BELOW;
            case "<=" -> PayloadOperator.AT_MOST;
            case ">" -> PayloadOperator.ABOVE;
            case ">=" -> PayloadOperator.AT_LEAST;
            case "between" -> PayloadOperator.BETWEEN;
            case "contains" -> PayloadOperator.CONTAINS;
            case "is" -> PayloadOperator.IS;
            case "modulo" -> PayloadOperator.MODULO;
            default -> throw expected("one of = != < <= > >= between contains is modulo not");
        };
    }

    private PayloadOperator negatedOperator(String word) {
        return switch (word) {
            case "between" -> PayloadOperator.NOT_BETWEEN;
            case "contains" -> PayloadOperator.LACKS;
            case "is" -> PayloadOperator.IS_NOT;
            default -> throw expected("between, contains or is");
        };
    }

    private Value value() {
        ConditionToken value = token;
        boolean isNumber = value.kind() == Kind.NUMBER;
        if (!isNumber && value.kind() != Kind.TEXT && value.kind() != Kind.GUID) {
            throw expected("a number, a text in quotes, or a GUID in braces");
        }
        advance();
        String text = value.kind() == Kind.GUID ? "{" + value.text() + "}" : value.text();
        return new Value(text, isNumber, value.position());
    }

    private int natural(String what, int most) {
        if (token.kind() != Kind.NUMBER || !token.text().matches("\\d{1,5}")) {
            throw expected(what + ", a number");
        }
        int number = Integer.parseInt(token.text());
        if (number > most) {
            throw PayloadException.at(
                    token.position(), "%s is at most %d: %d".formatted(what, most, number));
        }
        advance();
        return number;
    }

    private void expectSign(String sign) {
        if (!token.isSign(sign)) {
            throw expected("'" + sign + "'");
        }
        advance();
    }

    private PayloadException expected(String what) {
        return PayloadException.at(
                token.position(), "there must be %s, not %s".formatted(what, token.shown()));
    }

    private ConditionToken advance() {
        ConditionToken passed = token;
        token = scanner.next();
        return passed;
    }
}
