package dev.weir.detect.sigma;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.correlate.CorrelationCounts;
import dev.weir.detect.sigma.correlate.CorrelationLimits;
import dev.weir.detect.sigma.correlate.Correlator;
import dev.weir.detect.sigma.match.MatchSink;
import dev.weir.detect.sigma.match.MatcherStatistics;
import dev.weir.detect.sigma.match.RuleMatcher;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Raises an alert for each event that a Sigma rule matches, and for what Sigma's correlations find
/// in these.
///
/// An alert shows the fields that the rule's condition refers to, those that the rule asks for,
/// those that tell most of such events, and where the event is from. A correlation's alert shows
/// what sets its group apart, the number it compared, and what tells most of the event that
/// completed it.
public final class SigmaDetector implements Detector {
    private static final int FEWEST_MATCHES = 16;

    private final SigmaRules rules;
    private final RuleMatcher matcher;
    private final Correlator correlator;
    private final List<ShownFields> shown = new ArrayList<>();
    private final Interest interest;
    private final MatchSink noting = this::note;
    private int[] matches = new int[FEWEST_MATCHES];
    private int matchCount;
    private long wakeTime = Long.MAX_VALUE;

    private SigmaDetector(
            SigmaRules rules, FieldNames names, List<LogSourceSet> sets, CorrelationLimits limits) {
        this.rules = rules;
        this.matcher = RuleMatcher.compile(rules.rules(), names, sets);
        this.correlator = new Correlator(rules, names, limits);
        Map<LogSource, Set<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            SigmaRule rule = rules.rules().get(i);
            shown.add(new ShownFields(rule, names));
            Set<String> ofSource =
                    fields.computeIfAbsent(rule.logSource(), _ -> new LinkedHashSet<>());
            ofSource.addAll(shown.get(i).names());
            ofSource.addAll(correlator.fieldsOfRule(i));
        }
        List<Interest.Want> wants = new ArrayList<>();
        fields.forEach((source, wanted) -> wants.add(new Interest.OfLogSource(source, wanted)));
        this.interest = matcher.interest().and(new Interest(wants));
    }

    /// Makes a detector of rules.
    ///
    /// @param names the names of the fields of the activities to come
    /// @param sets every set of log sources that these may have
    public static SigmaDetector of(SigmaRules rules, FieldNames names, List<LogSourceSet> sets) {
        return of(rules, names, sets, CorrelationLimits.DEFAULT);
    }

    /// Makes a detector of rules, with limits for its correlations.
    ///
    /// @param names the names of the fields of the activities to come
    /// @param sets every set of log sources that these may have
    public static SigmaDetector of(
            SigmaRules rules, FieldNames names, List<LogSourceSet> sets, CorrelationLimits limits) {
        return new SigmaDetector(rules, names, sets, limits);
    }

    /// Returns the rules, and then the correlations.
    @Override
    public List<RuleFacts> rules() {
        List<RuleFacts> facts = new ArrayList<>();
        rules.rules().forEach(rule -> facts.add(rule.facts()));
        rules.correlations().forEach(correlation -> facts.add(correlation.facts()));
        return facts;
    }

    @Override
    public Interest interest() {
        return interest;
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        matchCount = 0;
        matcher.match(activity, noting);
        for (int i = 0; i < matchCount; i++) {
            if (correlator.ruleRaisesAlerts(matches[i])) {
                raise(matches[i], activity, context);
            }
            if (correlator.readsRule(matches[i])) {
                correlate(matches[i], activity, context);
            }
        }
    }

    private void note(int rule) {
        if (matchCount == matches.length) {
            matches = Arrays.copyOf(matches, matchCount * 2);
        }
        matches[matchCount++] = rule;
    }

    private void raise(int rule, Activity activity, DetectorContext context) {
        Map<String, String> fields = new LinkedHashMap<>();
        shown.get(rule).copy(activity, fields);
        context.alert(
                new Alert(
                        rules.rules().get(rule).facts(),
                        activity.time(),
                        List.of(activity.sequence()),
                        fields,
                        context.chainOf(activity),
                        false));
    }

    private void correlate(int rule, Activity activity, DetectorContext context) {
        correlator.onMatch(
                rule,
                activity,
                context.now(),
                (correlation, from, time, events, found, last, isPartial) -> {
                    Map<String, String> fields = new LinkedHashMap<>(found);
                    shown.get(rule).copy(activity, fields);
                    raise(correlation, from, time, events, fields, last, isPartial, context);
                });
        askToBeWoken(context);
    }

    @Override
    public void onTime(long time, long token, DetectorContext context) {
        wakeTime = Long.MAX_VALUE;
        correlator.onTime(
                time,
                (correlation, from, end, events, fields, last, isPartial) ->
                        raise(correlation, from, end, events, fields, last, isPartial, context));
        askToBeWoken(context);
    }

    private void raise(
            SigmaCorrelation correlation,
            long from,
            long time,
            List<Long> events,
            Map<String, String> fields,
            Optional<Activity> last,
            boolean isPartial,
            DetectorContext context) {
        context.alert(
                new Alert(
                        correlation.facts(),
                        time,
                        events,
                        fields,
                        last.map(context::chainOf).orElse(List.of()),
                        isPartial || context.wasBlind(from, time)));
    }

    private void askToBeWoken(DetectorContext context) {
        long due = correlator.nextDue();
        if (due < wakeTime) {
            wakeTime = due;
            context.wakeAt(due, 0);
        }
    }

    /// Returns what the compiled rules had to give up so far.
    public MatcherStatistics matcherStatistics() {
        return matcher.statistics();
    }

    /// Returns what correlations did not look at so far.
    public CorrelationCounts correlationCounts() {
        return correlator.counts();
    }

    @Override
    public void save(StateWriter out) {
        correlator.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        correlator.restore(in);
    }
}
