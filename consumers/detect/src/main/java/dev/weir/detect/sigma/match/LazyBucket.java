package dev.weir.detect.sigma.match;

import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of the events of one set of log sources, compiled when they are first needed.
///
/// **Thread.** One.
final class LazyBucket {
    private final List<SigmaRule> all;
    private final int[] rules;
    private final FieldNames names;
    private @Nullable RuleBucket bucket;

    /// @param all all rules
    /// @param rules the places of the bucket's rules among these, ascending
    LazyBucket(List<SigmaRule> all, int[] rules, FieldNames names) {
        this.all = all;
        this.rules = rules;
        this.names = names;
    }

    int[] rules() {
        return rules;
    }

    RuleBucket compiled() {
        RuleBucket known = bucket;
        if (known == null) {
            known = BucketCompiler.compile(all, rules, names);
            bucket = known;
        }
        return known;
    }

    Optional<RuleBucket> known() {
        return Optional.ofNullable(bucket);
    }
}
