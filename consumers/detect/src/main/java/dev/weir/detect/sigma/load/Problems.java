package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/// What is wrong in one source, as it is found.
///
/// **Thread.** One.
final class Problems {
    private final String source;
    private final List<RuleProblem> found = new ArrayList<>();
    private int errors;

    Problems(String source) {
        this.source = source;
    }

    void error(YamlNode where, String message) {
        add(where.line(), where.column(), Severity.ERROR, message);
    }

    void error(RuleException e) {
        add(e.line(), e.column(), Severity.ERROR, e.text());
    }

    void warning(YamlNode where, String message) {
        add(where.line(), where.column(), Severity.WARNING, message);
    }

    void add(int line, int column, Severity severity, String message) {
        if (severity == Severity.ERROR) {
            errors++;
        }
        found.add(new RuleProblem(new RuleOrigin(source, line, column), severity, message));
    }

    /// Returns how many errors there are so far, so that a document knows its own.
    int errors() {
        return errors;
    }

    List<RuleProblem> found() {
        return found;
    }

    String source() {
        return source;
    }

    RuleOrigin origin(YamlNode where) {
        return new RuleOrigin(source, where.line(), where.column());
    }
}
