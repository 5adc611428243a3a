package dev.weir.detect.sigma.rule;

import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import java.util.List;

/// A detection rule, with the filters that apply to it already part of its condition.
///
/// @param facts what it says of itself
/// @param name the short name by which correlations may refer to it; empty when it has none
/// @param logSource whose events it looks at
/// @param condition what must hold of an event
/// @param outputFields the fields that it asks to be shown
/// @param origin where it stands
public record SigmaRule(
        RuleFacts facts,
        String name,
        LogSource logSource,
        Condition condition,
        List<String> outputFields,
        RuleOrigin origin) {

    /// Keeps a copy of the list.
    public SigmaRule {
        outputFields = List.copyOf(outputFields);
    }
}
