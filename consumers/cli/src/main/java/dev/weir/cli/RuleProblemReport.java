package dev.weir.cli;

import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import java.util.List;

/// Tells of rules that cannot be used, the first ones in a line each and the rest as a count.
final class RuleProblemReport {
    private static final int LINES = 10;

    private RuleProblemReport() {}

    /// Says what is wrong, but not what is only doubtful.
    static void say(Messages messages, List<RuleProblem> problems) {
        List<RuleProblem> errors =
                problems.stream().filter(it -> it.severity() == Severity.ERROR).toList();
        errors.stream().limit(LINES).forEach(it -> messages.say(it.toString()));
        if (errors.size() > LINES) {
            messages.say("and %,d problems more".formatted(errors.size() - LINES));
        }
        if (!errors.isEmpty()) {
            messages.say("these rules are not used; 'weir rules check' tells all of them");
        }
    }
}
