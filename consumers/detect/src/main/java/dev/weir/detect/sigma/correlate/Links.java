package dev.weir.detect.sigma.correlate;

import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Which correlations are about which rules and which other correlations.
final class Links {
    private final SigmaRules rules;
    private final FieldNames names;
    private final Map<String, Integer> rulesByReference = new HashMap<>();
    private final Map<String, Integer> correlationsByReference = new HashMap<>();
    private final List<List<Link>> ofRules = new ArrayList<>();
    private final List<List<Link>> ofCorrelations = new ArrayList<>();
    private final List<Set<String>> fieldsOfRules = new ArrayList<>();
    private final boolean[] ruleIsQuiet;
    private final boolean[] correlationIsQuiet;

    /// Resolves all references.
    ///
    /// **Errors.** [IllegalArgumentException] when a correlation refers to what is not there before
    /// it.
    Links(SigmaRules rules, FieldNames names) {
        this.rules = rules;
        this.names = names;
        for (int i = 0; i < rules.rules().size(); i++) {
            SigmaRule rule = rules.rules().get(i);
            addReference(rulesByReference, rule.facts().id(), rule.name(), i);
            ofRules.add(new ArrayList<>());
            fieldsOfRules.add(new LinkedHashSet<>());
        }
        ruleIsQuiet = new boolean[rules.rules().size()];
        correlationIsQuiet = new boolean[rules.correlations().size()];
        boolean[] ruleIsAsked = new boolean[ruleIsQuiet.length];
        boolean[] correlationIsAsked = new boolean[correlationIsQuiet.length];
        for (int i = 0; i < rules.correlations().size(); i++) {
            SigmaCorrelation correlation = rules.correlations().get(i);
            ofCorrelations.add(new ArrayList<>());
            for (int position = 0; position < correlation.rules().size(); position++) {
                String reference = correlation.rules().get(position);
                Integer rule = rulesByReference.get(reference);
                Integer inner = correlationsByReference.get(reference);
                if (rule != null) {
                    ofRules.get(rule).add(linkToRule(i, position, rule));
                    ruleIsQuiet[rule] = true;
                    ruleIsAsked[rule] |= correlation.generatesRules();
                } else if (inner != null) {
                    ofCorrelations.get(inner).add(linkToCorrelation(i, position, inner));
                    correlationIsQuiet[inner] = true;
                    correlationIsAsked[inner] |= correlation.generatesRules();
                } else {
                    throw new IllegalArgumentException(
                            "a correlation refers to rules before it: correlation=%s reference=%s"
                                    .formatted(correlation.facts().id(), reference));
                }
            }
            addReference(correlationsByReference, correlation.facts().id(), correlation.name(), i);
        }
        silence(ruleIsQuiet, ruleIsAsked);
        silence(correlationIsQuiet, correlationIsAsked);
    }

    List<Link> ofRule(int rule) {
        return ofRules.get(rule);
    }

    List<Link> ofCorrelation(int correlation) {
        return ofCorrelations.get(correlation);
    }

    /// Returns the fields of a rule's events that correlations read.
    Set<String> fieldsOfRule(int rule) {
        return fieldsOfRules.get(rule);
    }

    boolean ruleRaisesAlerts(int rule) {
        return !ruleIsQuiet[rule];
    }

    boolean correlationRaisesAlerts(int correlation) {
        return !correlationIsQuiet[correlation];
    }

    private static void silence(boolean[] isQuiet, boolean[] isAsked) {
        for (int i = 0; i < isQuiet.length; i++) {
            isQuiet[i] &= !isAsked[i];
        }
    }

    private static void addReference(
            Map<String, Integer> references, String id, String name, int index) {
        references.putIfAbsent(id, index);
        if (!name.isEmpty()) {
            references.putIfAbsent(name, index);
        }
    }

    private Link linkToRule(int target, int position, int rule) {
        SigmaRule source = rules.rules().get(rule);
        return link(target, position, source.facts().id(), source.name(), List.of(), List.of(rule));
    }

    private Link linkToCorrelation(int target, int position, int inner) {
        SigmaCorrelation source = rules.correlations().get(inner);
        return link(
                target,
                position,
                source.facts().id(),
                source.name(),
                source.groupBy(),
                List.copyOf(rulesBelow(inner)));
    }

    private Link link(
            int target,
            int position,
            String id,
            String name,
            List<String> keyFields,
            List<Integer> rulesBelow) {
        SigmaCorrelation correlation = rules.correlations().get(target);
        List<String> spellings = List.of(correlation.rules().get(position), name, id);
        List<FieldReader> groupBy = new ArrayList<>();
        for (String field : correlation.groupBy()) {
            groupBy.add(reader(correlation, field, spellings, keyFields, rulesBelow));
        }
        Optional<FieldReader> value =
                correlation.valueField().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                reader(
                                        correlation,
                                        correlation.valueField(),
                                        spellings,
                                        keyFields,
                                        rulesBelow));
        return new Link(target, position, groupBy, value);
    }

    private FieldReader reader(
            SigmaCorrelation correlation,
            String field,
            List<String> spellings,
            List<String> keyFields,
            List<Integer> rulesBelow) {
        String resolved = field;
        Map<String, String> alias = correlation.aliases().getOrDefault(field, Map.of());
        for (String spelling : spellings) {
            if (alias.containsKey(spelling)) {
                resolved = alias.getOrDefault(spelling, field);
                break;
            }
        }
        for (int rule : rulesBelow) {
            fieldsOfRules.get(rule).add(resolved);
        }
        return new FieldReader(indexOf(keyFields, resolved), names.number(resolved));
    }

    private static OptionalInt indexOf(List<String> fields, String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (CaseFolding.equal(fields.get(i), field)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private Set<Integer> rulesBelow(int correlation) {
        Set<Integer> below = new LinkedHashSet<>();
        for (String reference : rules.correlations().get(correlation).rules()) {
            Integer rule = rulesByReference.get(reference);
            Integer inner = correlationsByReference.get(reference);
            if (rule != null) {
                below.add(rule);
            } else if (inner != null) {
                below.addAll(rulesBelow(inner));
            }
        }
        return below;
    }
}
