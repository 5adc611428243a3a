package dev.weir.detect.sigma.load;

import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads one document: a rule, a correlation or a filter.
///
/// **Thread.** One.
final class DocumentReader {
    private final RuleLoaderOptions options;
    private final Problems problems;

    DocumentReader(RuleLoaderOptions options, Problems problems) {
        this.options = options;
        this.problems = problems;
    }

    /// Reads it; empty when it is refused or left out, which the problems say.
    Optional<RuleDocument> read(Mapping document) {
        int errors = problems.errors();
        AttributeReader attributes = new AttributeReader(document, problems);
        FactsReader factsReader = new FactsReader(attributes, problems);
        String status = factsReader.status();
        if (options.leftOutStatuses().contains(status)) {
            YamlNode where = document.find("status").orElse(document);
            problems.add(
                    where.line(), where.column(), Severity.SKIPPED, "left out: status " + status);
            return Optional.empty();
        }
        Optional<RuleDocument> read;
        if (document.find("correlation").isPresent()) {
            read =
                    new CorrelationReader(attributes, options.limits(), problems)
                            .read(factsReader.read(), document.find("level").isPresent());
        } else if (document.find("filter").isPresent()) {
            read = filter(attributes, factsReader);
        } else {
            read = rule(attributes, factsReader.read());
        }
        return errors == problems.errors() ? read : Optional.empty();
    }

    private Optional<RuleDocument> rule(AttributeReader attributes, RuleFacts facts) {
        LogSource source = attributes.logSource();
        List<String> outputFields = attributes.texts("fields");
        return attributes
                .requiredMap("detection")
                .flatMap(it -> detection().read(it, Set.of("condition", "timeframe")))
                .map(condition ->
                        new RuleDocument.Detection(
                                new SigmaRule(
                                        facts,
                                        attributes.text("name"),
                                        source,
                                        condition,
                                        outputFields,
                                        problems.origin(attributes.document()))));
    }

    private Optional<RuleDocument> filter(AttributeReader attributes, FactsReader facts) {
        LogSource source = attributes.logSource();
        String id = facts.id(facts.title());
        Optional<Mapping> filter = attributes.requiredMap("filter");
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        List<String> rules = filteredRules(filter.get());
        Optional<Condition> condition =
                detection().read(filter.get(), Set.of("condition", "rules"));
        return condition.map(it ->
                new RuleDocument.Filter(
                        id,
                        attributes.text("name"),
                        source,
                        rules,
                        it,
                        problems.origin(attributes.document())));
    }

    /// Returns what a filter is for: these rules; all when it says `any`, `all` or an empty list.
    private List<String> filteredRules(Mapping filter) {
        Optional<YamlNode> rules = filter.find("rules");
        if (rules.isEmpty()) {
            problems.error(
                    filter, "rules is missing: a list of names and ids, or any for all rules");
            return List.of();
        }
        if (rules.get() instanceof Scalar scalar) {
            String word = scalar.text().toLowerCase(Locale.ROOT);
            if (word.equals("any") || word.equals("all")) {
                return List.of();
            }
        }
        return new AttributeReader(filter, problems).texts("rules");
    }

    private DetectionReader detection() {
        return new DetectionReader(options, problems);
    }
}
