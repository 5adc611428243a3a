package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.TextPart.AnyCharacter;
import dev.weir.detect.sigma.rule.TextPart.AnyText;
import dev.weir.detect.sigma.rule.TextPart.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A text with wildcards, as Sigma writes it.
///
/// `*` and `?` are wildcards; a backslash before one of them or before a backslash takes its
/// meaning away; any other backslash is one.
///
/// @param parts no two literals and no two [AnyText] beside each other
record TextPattern(List<TextPart> parts) {
    private static final AnyText ANY_TEXT = new AnyText();
    private static final AnyCharacter ANY_CHARACTER = new AnyCharacter();

    TextPattern {
        parts = List.copyOf(parts);
    }

    static TextPattern parse(String text) {
        Builder builder = new Builder();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && isSpecial(text.charAt(i + 1))) {
                literal.append(text.charAt(++i));
            } else if (c == '*' || c == '?') {
                builder.literal(literal.toString());
                literal.setLength(0);
                builder.part(c == '*' ? ANY_TEXT : ANY_CHARACTER);
            } else {
                literal.append(c);
            }
        }
        return builder.literal(literal.toString()).build();
    }

    static TextPattern literal(String text) {
        return new Builder().literal(text).build();
    }

    private static boolean isSpecial(char c) {
        return c == '*' || c == '?' || c == '\\';
    }

    boolean hasWildcards() {
        return parts.size() > 1 || (parts.size() == 1 && !(parts.getFirst() instanceof Literal));
    }

    int wildcards() {
        int count = 0;
        for (TextPart part : parts) {
            count += part instanceof Literal ? 0 : 1;
        }
        return count;
    }

    /// Returns the text of a pattern without wildcards.
    String plain() {
        return parts.isEmpty() ? "" : ((Literal) parts.getFirst()).text();
    }

    TextPattern anyBefore() {
        return new Builder().part(ANY_TEXT).all(this).build();
    }

    TextPattern anyAfter() {
        return new Builder().all(this).part(ANY_TEXT).build();
    }

    /// Returns the same with each literal changed.
    TextPattern mapLiterals(UnaryOperator<String> change) {
        Builder builder = new Builder();
        for (TextPart part : parts) {
            if (part instanceof Literal(String text)) {
                builder.literal(change.apply(text));
            } else {
                builder.part(part);
            }
        }
        return builder.build();
    }

    /// Puts parts together.
    static final class Builder {
        private final List<TextPart> parts = new ArrayList<>();

        Builder literal(String text) {
            if (text.isEmpty()) {
                return this;
            }
            if (!parts.isEmpty() && parts.getLast() instanceof Literal(String before)) {
                parts.set(parts.size() - 1, new Literal(before + text));
            } else {
                parts.add(new Literal(text));
            }
            return this;
        }

        Builder part(TextPart part) {
            if (part instanceof Literal(String text)) {
                return literal(text);
            }
            if (!(part instanceof AnyText)
                    || parts.isEmpty()
                    || !(parts.getLast() instanceof AnyText)) {
                parts.add(part);
            }
            return this;
        }

        Builder all(TextPattern pattern) {
            pattern.parts.forEach(this::part);
            return this;
        }

        /// Returns a builder that goes on from here on its own.
        Builder fork() {
            Builder fork = new Builder();
            fork.parts.addAll(parts);
            return fork;
        }

        TextPattern build() {
            return new TextPattern(parts);
        }
    }
}
