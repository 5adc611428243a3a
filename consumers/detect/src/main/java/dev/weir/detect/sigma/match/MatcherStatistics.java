package dev.weir.detect.sigma.match;

import java.util.List;

/// What a matcher is made of, and what it had to give up.
///
/// @param rules how many rules some event can call up
/// @param buckets how many sorts of events have rules of their own
/// @param predicates how many different tests there are in what is compiled so far
/// @param automatonBytes how much memory the automata compiled so far take, in bytes
/// @param overruns the rules with tests that took too many steps
public record MatcherStatistics(
        int rules, int buckets, long predicates, long automatonBytes, List<Overrun> overruns) {
    /// Keeps a copy of the list.
    public MatcherStatistics {
        overruns = List.copyOf(overruns);
    }

    /// A rule with a test that took too many steps on some values, which were taken not to match.
    ///
    /// @param ruleIndex the rule's place in the list of rules
    /// @param count how often that came to pass
    public record Overrun(int ruleIndex, long count) {}
}
