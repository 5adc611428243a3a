package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells which of many rules an event matches.
///
/// What the rules of one sort of event look for is compiled with the first such event: most streams
/// have few of the sorts that rules know, and need not wait for the others. See [#prepare].
///
/// **Thread.** One.
public final class RuleMatcher {
    private final List<SigmaRule> rules;
    private final List<LazyBucket> buckets;
    private final @Nullable LazyBucket[] bucketOfSet;

    private RuleMatcher(List<SigmaRule> rules, FieldNames names, List<LogSourceSet> sets) {
        this.rules = List.copyOf(rules);
        bucketOfSet =
                new @Nullable
                        LazyBucket[sets.stream().mapToInt(it -> it.number() + 1).max().orElse(0)];
        Map<LogSource, Ints> bySource = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            bySource.computeIfAbsent(rules.get(i).logSource(), _ -> new Ints()).add(i);
        }
        Map<String, LazyBucket> made = new LinkedHashMap<>();
        for (LogSourceSet set : sets) {
            int[] taken = rulesOf(set, bySource);
            if (taken.length > 0) {
                bucketOfSet[set.number()] =
                        made.computeIfAbsent(
                                Arrays.toString(taken),
                                _ -> new LazyBucket(this.rules, taken, names));
            }
        }
        buckets = List.copyOf(made.values());
    }

    /// Makes a matcher of rules.
    ///
    /// @param rules the rules, which the sink will be told by their places here
    /// @param names the names of the fields of the activities to come
    /// @param sets every set of log sources that these may have **Errors.**
    ///   [IllegalArgumentException], here or from [#match], when a regular expression is none; the
    ///   loader refuses such rules.
    public static RuleMatcher compile(
            List<SigmaRule> rules, FieldNames names, List<LogSourceSet> sets) {
        return new RuleMatcher(rules, names, sets);
    }

    /// Compiles now what would else be compiled with the first event that needs it.
    public void prepare() {
        buckets.forEach(LazyBucket::compiled);
    }

    private static int[] rulesOf(LogSourceSet set, Map<LogSource, Ints> bySource) {
        Ints taken = new Ints();
        for (Map.Entry<LogSource, Ints> entry : bySource.entrySet()) {
            if (set.isTakenBy(entry.getKey())) {
                Ints rules = entry.getValue();
                for (int i = 0; i < rules.size(); i++) {
                    taken.add(rules.get(i));
                }
            }
        }
        int[] sorted = taken.toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /// Tells the sink each rule that an activity matches, ascending.
    public void match(Activity activity, MatchSink sink) {
        int set = activity.logSources().number();
        LazyBucket bucket = set < bucketOfSet.length ? bucketOfSet[set] : null;
        if (bucket != null) {
            bucket.compiled().match(activity, sink);
        }
    }

    /// Returns the log sources and fields that the rules look at, those that they ask to be shown
    /// included.
    public Interest interest() {
        return RuleInterest.of(rules);
    }

    /// Returns what the matcher is made of, and what it had to give up so far.
    public MatcherStatistics statistics() {
        long predicates = 0;
        long bytes = 0;
        boolean[] called = new boolean[rules.size()];
        long[] overruns = new long[rules.size()];
        for (LazyBucket bucket : buckets) {
            for (int rule : bucket.rules()) {
                called[rule] = true;
            }
            Optional<RuleBucket> compiled = bucket.known();
            if (compiled.isPresent()) {
                predicates += compiled.get().predicateCount();
                bytes += compiled.get().automatonBytes();
                compiled.get().account(overruns);
            }
        }
        int count = 0;
        List<MatcherStatistics.Overrun> found = new ArrayList<>();
        for (int i = 0; i < called.length; i++) {
            count += called[i] ? 1 : 0;
            if (overruns[i] > 0) {
                found.add(new MatcherStatistics.Overrun(i, overruns[i]));
            }
        }
        return new MatcherStatistics(count, buckets.size(), predicates, bytes, found);
    }
}
