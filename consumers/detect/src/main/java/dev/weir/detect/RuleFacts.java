package dev.weir.detect;

import java.util.List;

/// What a rule says of itself, and what its alerts pass on.
///
/// @param id what identifies the rule for good; a UUID for Sigma rules that have one
/// @param title one line for people
/// @param level how bad a match is
/// @param author whose rule it is; empty when it does not say
/// @param tags such as `attack.t1055`
/// @param references where to read on
/// @param description what it finds and why that matters; may be empty
/// @param falsePositives what else may look like it
public record RuleFacts(
        String id,
        String title,
        Level level,
        String author,
        List<String> tags,
        List<String> references,
        String description,
        List<String> falsePositives) {

    /// Keeps copies of the lists.
    public RuleFacts {
        tags = List.copyOf(tags);
        references = List.copyOf(references);
        falsePositives = List.copyOf(falsePositives);
    }

    /// Makes the facts of a rule that says no more than what it is.
    public static RuleFacts of(String id, String title, Level level) {
        return new RuleFacts(id, title, level, "", List.of(), List.of(), "", List.of());
    }
}
