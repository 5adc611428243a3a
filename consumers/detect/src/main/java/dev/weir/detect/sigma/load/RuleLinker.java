package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Links the documents of all files: names and ids, filters, correlations.
///
/// The first of two documents with one id or name stays. A filter's condition is joined to those of
/// its rules by and. References in correlations become ids.
///
/// **Thread.** One; used once.
final class RuleLinker {
    private final Map<String, RuleDocument> byReference = new HashMap<>();
    private final Map<String, SigmaRule> rules = new LinkedHashMap<>();
    private final List<RuleDocument.Filter> filters = new ArrayList<>();
    private final List<RuleDocument.Correlation> correlations = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();

    static SigmaRules link(List<ParsedFile> files) {
        return new RuleLinker().linkAll(files);
    }

    private SigmaRules linkAll(List<ParsedFile> files) {
        for (ParsedFile file : files) {
            problems.addAll(file.problems());
            file.documents().forEach(this::add);
        }
        filters.forEach(this::apply);
        List<SigmaCorrelation> linked =
                new CorrelationLinker(byReference, rules, problems).link(correlations);
        return new SigmaRules(List.copyOf(rules.values()), linked, problems);
    }

    private void add(RuleDocument document) {
        String id = document.id().toLowerCase(Locale.ROOT);
        RuleDocument first = byReference.get(id);
        if (first != null) {
            error(document.origin(), "the id is that of %s: %s".formatted(first.origin(), id));
            return;
        }
        if (!document.name().isEmpty()) {
            RuleDocument named = byReference.putIfAbsent(document.name(), document);
            if (named != null) {
                error(
                        document.origin(),
                        "the name is that of %s: %s".formatted(named.origin(), document.name()));
                return;
            }
        }
        byReference.put(id, document);
        switch (document) {
            case RuleDocument.Detection(SigmaRule rule) -> rules.put(rule.facts().id(), rule);
            case RuleDocument.Filter filter -> filters.add(filter);
            case RuleDocument.Correlation correlation -> correlations.add(correlation);
        }
    }

    private void apply(RuleDocument.Filter filter) {
        int applied = 0;
        if (filter.rules().isEmpty()) {
            for (SigmaRule rule : List.copyOf(rules.values())) {
                if (filter.logSource().takes(rule.logSource())) {
                    narrow(rule, filter);
                    applied++;
                }
            }
            if (applied == 0) {
                warning(filter.origin(), "no rule is of this filter's log source");
            }
            return;
        }
        for (String reference : filter.rules()) {
            Optional<SigmaRule> rule = findRule(reference);
            if (rule.isEmpty()) {
                warning(filter.origin(), "this filter's rule is not here: " + reference);
            } else if (!filter.logSource().takes(rule.get().logSource())) {
                warning(
                        filter.origin(),
                        "this filter's rule has another log source: %s, %s, not %s"
                                .formatted(reference, rule.get().logSource(), filter.logSource()));
            } else {
                narrow(rule.get(), filter);
            }
        }
    }

    private Optional<SigmaRule> findRule(String reference) {
        return find(byReference, reference)
                .filter(RuleDocument.Detection.class::isInstance)
                .map(it -> rules.get(it.id()));
    }

    /// Finds a document by its id or name.
    static Optional<RuleDocument> find(Map<String, RuleDocument> documents, String reference) {
        RuleDocument byName = documents.get(reference);
        return byName != null
                ? Optional.of(byName)
                : Optional.ofNullable(documents.get(reference.toLowerCase(Locale.ROOT)));
    }

    private void narrow(SigmaRule rule, RuleDocument.Filter filter) {
        Condition both = Conditions.and(List.of(rule.condition(), filter.condition()));
        rules.put(
                rule.facts().id(),
                new SigmaRule(
                        rule.facts(),
                        rule.name(),
                        rule.logSource(),
                        both,
                        rule.outputFields(),
                        rule.origin()));
    }

    private void error(RuleOrigin origin, String message) {
        problems.add(new RuleProblem(origin, Severity.ERROR, message));
    }

    private void warning(RuleOrigin origin, String message) {
        problems.add(new RuleProblem(origin, Severity.WARNING, message));
    }
}
