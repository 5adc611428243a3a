package dev.weir.detect.sigma.rule;

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
        WARNING
    }

    @Override
    public String toString() {
        return "%s: %s: %s"
                .formatted(origin, severity == Severity.ERROR ? "error" : "warning", message);
    }
}
