package dev.weir.detect.sigma.rule;

import java.util.Locale;

/// Something wrong with a rule.
///
/// @param origin where it stands
/// @param severity whether the rule is refused
/// @param message what is wrong, and the values: `unknown modifier: contians`
public record RuleProblem(RuleOrigin origin, Severity severity, String message) {
    /// What becomes of the rule.
    public enum Severity {
        /// It is refused.
        ERROR,
        /// It is used, though it may not do what its author thought.
        WARNING,
        /// It is left out, for the options say so.
        SKIPPED;

        /// Returns the word for people.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "%s: %s: %s".formatted(origin, severity.label(), message);
    }
}
