package dev.weir.detect.sigma.match;

import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what rules want to see.
final class RuleInterest {
    private final Set<String> fields = new LinkedHashSet<>();
    private boolean all;

    private RuleInterest() {}

    static Interest of(List<SigmaRule> rules) {
        Map<LogSource, RuleInterest> bySource = new LinkedHashMap<>();
        for (SigmaRule rule : rules) {
            RuleInterest interest =
                    bySource.computeIfAbsent(rule.logSource(), _ -> new RuleInterest());
            interest.add(rule.condition());
            interest.fields.addAll(rule.outputFields());
        }
        List<Interest.Want> wants = new ArrayList<>();
        bySource.forEach((source, it) ->
                wants.add(new Interest.OfLogSource(source, it.all ? Set.of() : it.fields)));
        return new Interest(wants);
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.And(List<Condition> parts) -> parts.forEach(this::add);
            case Condition.Or(List<Condition> parts) -> parts.forEach(this::add);
            case Condition.Not(Condition part) -> add(part);
            case Condition.Keyword _ -> all = true;
            case Condition.Field(String field, ValueTest test) -> {
                fields.add(field);
                if (test instanceof ValueTest.FieldReference reference) {
                    fields.add(reference.otherField());
                }
            }
        }
    }
}
