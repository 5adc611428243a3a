package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Entry;
import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the selections of a detection or a filter, and the condition over them.
///
/// **Thread.** One.
final class DetectionReader {
    private final RuleLimits limits;
    private final SelectionReader selectionReader;
    private final Problems problems;

    DetectionReader(RuleLoaderOptions options, Problems problems) {
        limits = options.limits();
        selectionReader = new SelectionReader(options, problems);
        this.problems = problems;
    }

    /// Reads the condition.
    ///
    /// @param notSelections the keys that are no selections
    Optional<Condition> read(Mapping detection, Set<String> notSelections) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        for (Entry entry : detection.entries().values()) {
            String name = entry.key().text();
            if (!notSelections.contains(name)) {
                selections.put(name, selectionReader.read(name, entry.value()));
            }
        }
        Optional<YamlNode> condition = detection.find("condition");
        if (condition.isEmpty()) {
            problems.error(detection, "condition is missing");
            return Optional.empty();
        }
        detection
                .find("timeframe")
                .ifPresent(it ->
                        problems.error(it, "timeframe is no part of Sigma 2: write a correlation"));
        ConditionParser parser = new ConditionParser(selections, limits);
        List<Condition> parts = new ArrayList<>();
        int errors = problems.errors();
        for (YamlNode node : YamlNode.listOf(condition.get())) {
            try {
                if (!(node instanceof Scalar scalar)) {
                    throw new RuleException(node, "a condition is a text, not " + node.kind());
                }
                parts.add(parser.parse(scalar));
            } catch (RuleException e) {
                problems.error(e);
            }
        }
        if (parts.isEmpty() && errors == problems.errors()) {
            problems.error(condition.get(), "an empty condition");
        }
        if (errors == problems.errors()) {
            warnOfUnused(detection, selections, parser.used());
        }
        return Optional.of(Conditions.or(parts));
    }

    private void warnOfUnused(
            Mapping detection, Map<String, Selection> selections, Set<String> used) {
        for (String name : selections.keySet()) {
            if (!used.contains(name)) {
                Entry entry = detection.entries().get(name);
                if (entry != null) {
                    problems.warning(entry.key(), "no condition names this selection: " + name);
                }
            }
        }
    }
}
