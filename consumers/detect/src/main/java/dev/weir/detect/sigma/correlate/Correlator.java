package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.detect.text.CaseFolding;
import dev.weir.detect.text.NumberText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Correlates what rules match, see the package.
///
/// **Thread.** One.
public final class Correlator {
    private static final long LATEST_TIME = 1L << 62;

    private final Links links;
    private final List<Correlation> correlations = new ArrayList<>();
    private final CountedLosses losses = new CountedLosses();

    /// Makes one that has seen nothing.
    ///
    /// **Errors.** [IllegalArgumentException] when a correlation refers to what is not there before
    /// it.
    public Correlator(SigmaRules rules, FieldNames names, CorrelationLimits limits) {
        this.links = new Links(rules, names);
        int count = Math.max(1, rules.correlations().size());
        CorrelationLimits share =
                new CorrelationLimits(
                        Math.max(1, limits.bytes() / count),
                        limits.occurrencesPerGroup(),
                        limits.latenessTicks(),
                        limits.evidence());
        for (int i = 0; i < rules.correlations().size(); i++) {
            boolean isReadByOthers = !links.ofCorrelation(i).isEmpty();
            correlations.add(
                    Correlation.of(rules.correlations().get(i), isReadByOthers, share, losses));
        }
    }

    /// Tells whether a rule's matches are alerts, by its index in [SigmaRules#rules]; those that
    /// correlations are about are not unless one asks for it.
    public boolean ruleRaisesAlerts(int rule) {
        return links.ruleRaisesAlerts(rule);
    }

    /// Tells whether a correlation is about a rule.
    public boolean readsRule(int rule) {
        return !links.ofRule(rule).isEmpty();
    }

    /// Returns the fields of a rule's events that correlations read.
    public Set<String> fieldsOfRule(int rule) {
        return links.fieldsOfRule(rule);
    }

    /// Takes a match of a rule.
    ///
    /// @param rule its index in [SigmaRules#rules]
    /// @param now the latest time of any event, FILETIME; 0 when none is known
    public void onMatch(int rule, Activity activity, long now, CorrelationSink sink) {
        List<Link> targets = links.ofRule(rule);
        if (targets.isEmpty()) {
            return;
        }
        long time = isTime(activity.time()) ? activity.time() : now;
        if (!isTime(time)) {
            losses.untimed++;
            return;
        }
        Happening happening =
                new Happening(
                        time,
                        activity.sequence(),
                        List.of(),
                        Optional.of(activity),
                        Optional.empty(),
                        now);
        for (Link link : targets) {
            occur(link, happening, sink);
        }
    }

    /// Returns when [#onTime] has something to do, FILETIME; [Long#MAX_VALUE] when nothing is due.
    public long nextDue() {
        long next = Long.MAX_VALUE;
        for (Correlation correlation : correlations) {
            next = Math.min(next, correlation.windows().nextDue());
        }
        return next;
    }

    /// Judges the windows that are over, the one that was over first before the others.
    ///
    /// @param time FILETIME
    public void onTime(long time, CorrelationSink sink) {
        for (long next = nextDue(); next <= time; next = nextDue()) {
            int index = 0;
            while (correlations.get(index).windows().nextDue() != next) {
                index++;
            }
            Optional<Finding> found = correlations.get(index).windows().judgeNext();
            if (found.isPresent()) {
                found(index, found.get(), Optional.empty(), time, sink);
            }
        }
    }

    /// Returns what was not looked at so far.
    public CorrelationCounts counts() {
        return losses.counts();
    }

    /// Writes all that it knows.
    public void save(StateWriter out) {
        losses.save(out);
        out.number(correlations.size());
        for (Correlation correlation : correlations) {
            StateWriter state = new StateWriter();
            correlation.windows().save(state);
            out.text(correlation.text()).bytes(state.toByteArray());
        }
    }

    /// Reads what [#save] wrote, for those correlations that are still the same.
    ///
    /// **Errors.** [IOException] when it is damaged.
    public void restore(StateReader in) throws IOException {
        losses.restore(in);
        Map<String, byte[]> states = new LinkedHashMap<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            states.put(in.text(), in.bytes());
        }
        for (Correlation correlation : correlations) {
            byte[] state = states.get(correlation.text());
            if (state != null) {
                correlation.windows().restore(new StateReader(state));
            }
        }
    }

    private void occur(Link link, Happening happening, CorrelationSink sink) {
        Correlation target = correlations.get(link.target());
        String text = "";
        double number = 0;
        if (link.value().isPresent()) {
            Optional<String> value = link.value(happening.activity(), happening.key());
            if (target.shape().readsNumbers()) {
                number = NumberText.parse(value.orElse(""));
                if (!Double.isFinite(number)) {
                    losses.notNumbers++;
                    return;
                }
            } else if (target.shape().readsTexts()) {
                if (value.isEmpty()) {
                    return;
                }
                text = CaseFolding.fold(value.get());
            }
        }
        Optional<Finding> found =
                target.windows()
                        .occur(
                                link.key(happening.activity(), happening.key()),
                                new Occurrence(
                                        happening.time(),
                                        happening.sequence(),
                                        link.rule(),
                                        text,
                                        number,
                                        happening.earlier()),
                                happening.now());
        if (found.isPresent()) {
            found(link.target(), found.get(), happening.activity(), happening.now(), sink);
        }
    }

    private void found(
            int index,
            Finding finding,
            Optional<Activity> activity,
            long now,
            CorrelationSink sink) {
        Correlation correlation = correlations.get(index);
        if (finding.isNew() && links.correlationRaisesAlerts(index)) {
            sink.onFound(
                    correlation.rule(),
                    finding.from(),
                    finding.time(),
                    finding.events(),
                    correlation.fields(finding),
                    activity,
                    correlation.windows().forgottenAt() >= finding.from());
        }
        Happening happening =
                new Happening(
                        finding.time(),
                        finding.events().getLast(),
                        List.copyOf(finding.events().subList(0, finding.events().size() - 1)),
                        activity,
                        Optional.of(finding.key()),
                        now);
        for (Link link : links.ofCorrelation(index)) {
            if (finding.isNew() || correlations.get(link.target()).shape().isTemporal()) {
                occur(link, happening, sink);
            }
        }
    }

    static boolean isTime(long time) {
        return time > 0 && time < LATEST_TIME;
    }
}
