/// Sigma rules compiled: from an event's values straight to the rules that match.
///
/// ```
///   rules ──▶ one RuleBucket for each set of log sources that has rules of its own
///
///   an event's values ──▶ TextAutomaton of each field: every text that rules look for, in one pass
///        │ predicates that hold
///        ▼
///   triggers: the rules of which a necessary predicate holds
///        │ candidates, few
///        ▼
///   RuleProgram: the condition as jumps over predicates; what is dear is tested only when asked for
///        │ rules that match, ascending
///        ▼
///   MatchSink
/// ```
///
/// A predicate is a [dev.weir.detect.sigma.rule.ValueTest] of a field. Equal ones are one, whatever
/// rules they come from, and are decided once for an event at most.
///
/// **Thread.** One; a matcher keeps the state of the event that it looks at.
@NullMarked
package dev.weir.detect.sigma.match;

import org.jspecify.annotations.NullMarked;
