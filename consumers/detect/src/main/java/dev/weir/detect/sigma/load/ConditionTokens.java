package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Scalar;
import java.util.Locale;

/// The words and parentheses of a condition, one after the other.
///
/// **Errors.** [RuleException] at the word. **Thread.** One.
final class ConditionTokens {
    private final Scalar scalar;
    private final RuleLimits limits;
    private int at;
    private int taken;
    private String word = "";
    private int start;

    ConditionTokens(Scalar scalar, RuleLimits limits) {
        this.scalar = scalar;
        this.limits = limits;
        next();
    }

    /// Returns the word that is next; empty at the end.
    String word() {
        return word;
    }

    boolean atEnd() {
        return word.isEmpty();
    }

    /// Tells whether a keyword is next, in any case.
    boolean is(String keyword) {
        return word.toLowerCase(Locale.ROOT).equals(keyword);
    }

    /// Takes a keyword if it is next.
    boolean take(String keyword) {
        if (!is(keyword)) {
            return false;
        }
        next();
        return true;
    }

    /// Takes the word that is next.
    String take() {
        String taken = word;
        next();
        return taken;
    }

    /// Makes the exception for something wrong with the word that is next.
    RuleException wrong(String message) {
        return wrongAt(start, message);
    }

    /// Returns where the word that is next begins.
    int start() {
        return start;
    }

    RuleException wrongAt(int offset, String message) {
        return scalar.wrong(offset, message);
    }

    private void next() {
        String text = scalar.text();
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        start = at;
        if (++taken > limits.conditionTerms()) {
            throw wrong("a condition of more than %d words".formatted(limits.conditionTerms()));
        }
        if (at < text.length() && isAlone(text.charAt(at))) {
            at++;
        } else {
            while (at < text.length()
                    && !isAlone(text.charAt(at))
                    && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        word = text.substring(start, at);
    }

    private static boolean isAlone(char c) {
        return c == '(' || c == ')' || c == '|';
    }
}
