package dev.weir.detect.sigma.correlate;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.Bound;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.RuleExpression;
import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One correlation, read plainly: everything is kept, and each window is looked at anew. Says at
/// which second it found something in which group.
final class PlainCorrelation {
    private static final double LATENESS = 5;

    private final CorrelationText text;
    private final List<String> found = new ArrayList<>();
    private final Map<String, Group> groups = new HashMap<>();
    private double now;
    private int delivered;

    private record Seen(double second, int order, int event, int rule, String value) {}

    private static final class Group {
        private final List<Seen> all = new ArrayList<>();
        private double newest = -1000;
        private double settled = -1000;
        private boolean lastHeld;
        private boolean isSilent;
    }

    PlainCorrelation(CorrelationText text) {
        this.text = text;
    }

    List<String> found() {
        return found;
    }

    void event(int number, RandomCorrelations.Step step) {
        pass(step.second());
        now = Math.max(now, step.second());
        for (char which : step.rules().toCharArray()) {
            int rule = text.rules().indexOf(String.valueOf(which));
            if (rule >= 0) {
                occur(number, step, rule);
            }
        }
    }

    private void occur(int event, RandomCorrelations.Step step, int rule) {
        String value = field(step, "Value");
        boolean counts = text.type() == CorrelationType.VALUE_COUNT;
        if ((counts && value.isEmpty()) || (isNumeric() && number(value).isEmpty())) {
            return;
        }
        Group group = groups.computeIfAbsent(field(step, "User"), _ -> new Group());
        double oldest =
                needsWhole() ? now - text.seconds() - LATENESS : group.newest - text.seconds();
        if (step.second() < oldest || (needsWhole() && step.second() <= group.settled)) {
            return;
        }
        group.all.add(new Seen(step.second(), delivered++, event, rule, value));
        group.all.sort(Comparator.comparingDouble(Seen::second).thenComparingInt(Seen::order));
        group.newest = Math.max(group.newest, step.second());
        group.isSilent = false;
        if (!needsWhole()
                && holds(window(group, group.newest - text.seconds(), group.newest))
                && group.newest - text.seconds() > group.settled) {
            group.settled = group.newest;
            found.add("%s %s".formatted(group.newest, field(step, "User")));
        }
    }

    /// Judges what is over before a time, a window or a silence after the other.
    void pass(double second) {
        while (needsWhole()) {
            String first = "";
            double due = second;
            for (Map.Entry<String, Group> entry : groups.entrySet()) {
                double next = due(entry.getValue());
                if (next < due) {
                    due = next;
                    first = entry.getKey();
                }
            }
            if (due == second) {
                return;
            }
            judge(first, groups.get(first));
        }
    }

    private double due(Group group) {
        List<Seen> open = window(group, Math.nextUp(group.settled), group.newest);
        boolean listens = !open.isEmpty() || (!group.isSilent && !group.lastHeld && holds(open));
        double start = open.isEmpty() ? group.newest : open.getFirst().second();
        return listens ? start + text.seconds() + LATENESS : Double.MAX_VALUE;
    }

    private void judge(String user, Group group) {
        List<Seen> open = window(group, Math.nextUp(group.settled), group.newest);
        if (open.isEmpty()) {
            group.isSilent = true;
            found.add("%s %s".formatted(group.newest + text.seconds(), user));
            return;
        }
        double until = open.getFirst().second() + text.seconds();
        group.lastHeld = holds(window(group, open.getFirst().second(), until));
        group.settled = until;
        if (group.lastHeld) {
            found.add("%s %s".formatted(until, user));
        }
    }

    private static List<Seen> window(Group group, double from, double until) {
        return group.all.stream()
                .filter(seen -> seen.second() >= from && seen.second() <= until)
                .toList();
    }

    private boolean needsWhole() {
        return text.expression().map(it -> it.toString().contains("Not[")).orElse(false)
                || text.bounds().stream()
                        .anyMatch(it ->
                                !Set.of(BoundType.GREATER, BoundType.GREATER_OR_EQUAL)
                                        .contains(it.type()));
    }

    private boolean holds(List<Seen> window) {
        Set<Integer> rules = window.stream().map(Seen::rule).collect(Collectors.toSet());
        List<Double> numbers =
                isNumeric()
                        ? window.stream()
                                .map(it -> number(it.value()).orElseThrow())
                                .sorted()
                                .toList()
                        : List.of();
        double sum = numbers.stream().mapToDouble(it -> it).sum();
        double value =
                switch (text.type()) {
                    case EVENT_COUNT -> window.size();
                    case VALUE_COUNT -> window.stream().map(Seen::value).distinct().count();
                    case TEMPORAL, TEMPORAL_ORDERED -> rules.size();
                    case VALUE_SUM -> sum;
                    case VALUE_AVG -> sum / numbers.size();
                    case VALUE_PERCENTILE -> percentile(numbers);
                };
        for (Bound bound : text.bounds()) {
            if (Double.isNaN(value) || !keeps(Math.round(value * 1e9) / 1e9, bound)) {
                return false;
            }
        }
        return switch (text.type()) {
            case TEMPORAL -> isWanted(rules);
            case TEMPORAL_ORDERED -> isWanted(rules) && isInOrder(window, rules);
            default -> true;
        };
    }

    private boolean isWanted(Set<Integer> rules) {
        return text.expression()
                .map(it -> says(it, rules))
                .orElse(!text.bounds().isEmpty() || rules.size() == text.rules().size());
    }

    private boolean says(RuleExpression expression, Set<Integer> rules) {
        return switch (expression) {
            case RuleExpression.Matched(String rule) -> rules.contains(text.rules().indexOf(rule));
            case RuleExpression.And(List<RuleExpression> parts) ->
                    parts.stream().allMatch(it -> says(it, rules));
            case RuleExpression.Or(List<RuleExpression> parts) ->
                    parts.stream().anyMatch(it -> says(it, rules));
            case RuleExpression.Not(RuleExpression part) -> !says(part, rules);
        };
    }

    /// Tries every choice of an occurrence for each rule.
    private static boolean isInOrder(List<Seen> window, Set<Integer> rules) {
        List<Integer> wanted = rules.stream().sorted().toList();
        return follows(window, wanted, 0, -1, -1);
    }

    private static boolean follows(
            List<Seen> window, List<Integer> wanted, int next, int after, int event) {
        if (next == wanted.size()) {
            return true;
        }
        for (int i = after + 1; i < window.size(); i++) {
            if (window.get(i).rule() == wanted.get(next)
                    && window.get(i).event() != event
                    && follows(window, wanted, next + 1, i, window.get(i).event())) {
                return true;
            }
        }
        return false;
    }

    private double percentile(List<Double> ascending) {
        for (double candidate : ascending) {
            long notAbove = ascending.stream().filter(it -> it <= candidate).count();
            if (notAbove * 100.0 / ascending.size() >= text.percentile()) {
                return candidate;
            }
        }
        return Double.NaN;
    }

    private boolean isNumeric() {
        return Set.of(
                        CorrelationType.VALUE_SUM,
                        CorrelationType.VALUE_AVG,
                        CorrelationType.VALUE_PERCENTILE)
                .contains(text.type());
    }

    private static boolean keeps(double value, Bound bound) {
        return switch (bound.type()) {
            case LESS -> value < bound.number();
            case LESS_OR_EQUAL -> value <= bound.number();
            case GREATER -> value > bound.number();
            case GREATER_OR_EQUAL -> value >= bound.number();
            case EQUAL -> value == bound.number();
            case NOT_EQUAL -> value != bound.number();
        };
    }

    private static java.util.Optional<Double> number(String value) {
        return switch (value) {
            case "1", "2", "-1.5", "0.1" -> java.util.Optional.of(Double.parseDouble(value));
            case "0x3" -> java.util.Optional.of(3.0);
            default -> java.util.Optional.empty();
        };
    }

    private static String field(RandomCorrelations.Step step, String name) {
        for (int i = 0; i < step.fields().length; i += 2) {
            if (step.fields()[i].equals(name)) {
                return CaseFolding.fold(step.fields()[i + 1]);
            }
        }
        return "";
    }
}
