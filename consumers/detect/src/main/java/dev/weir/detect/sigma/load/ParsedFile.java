package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.RuleProblem;
import java.util.List;

/// What one file holds, by itself.
record ParsedFile(List<RuleDocument> documents, List<RuleProblem> problems) {
    ParsedFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }
}
