package dev.weir.detect.sigma.load;

import dev.weir.detect.LogSource;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.List;

/// A document by itself, before it is linked with others.
sealed interface RuleDocument {
    /// Returns what identifies it; empty when it does not say.
    String id();

    /// Returns its short name; empty when it has none.
    String name();

    /// Returns where it stands.
    RuleOrigin origin();

    /// A rule.
    record Detection(SigmaRule rule) implements RuleDocument {
        @Override
        public String id() {
            return rule.facts().id();
        }

        @Override
        public String name() {
            return rule.name();
        }

        @Override
        public RuleOrigin origin() {
            return rule.origin();
        }
    }

    /// A correlation.
    ///
    /// @param hasLevel whether it says its level itself
    record Correlation(SigmaCorrelation correlation, boolean hasLevel) implements RuleDocument {
        @Override
        public String id() {
            return correlation.facts().id();
        }

        @Override
        public String name() {
            return correlation.name();
        }

        @Override
        public RuleOrigin origin() {
            return correlation.origin();
        }
    }

    /// A filter.
    ///
    /// @param rules the names or ids of the rules it narrows; all of its log source when empty
    record Filter(
            String id,
            String name,
            LogSource logSource,
            List<String> rules,
            Condition condition,
            RuleOrigin origin)
            implements RuleDocument {
        public Filter {
            rules = List.copyOf(rules);
        }
    }
}
