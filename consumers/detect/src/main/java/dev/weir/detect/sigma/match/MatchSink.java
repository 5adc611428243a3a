package dev.weir.detect.sigma.match;

/// Takes the rules that match an event, one after the other, ascending.
///
/// **Thread.** That of [RuleMatcher#match].
@FunctionalInterface
public interface MatchSink {
    /// Takes a rule that matches.
    ///
    /// @param ruleIndex its place in the list of rules that was compiled
    void onMatch(int ruleIndex);
}
