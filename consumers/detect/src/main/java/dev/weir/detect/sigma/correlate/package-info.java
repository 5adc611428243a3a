/// What happens together, or how often, within a time: Sigma's correlations, in event time.
///
/// **Occurrences.** A correlation occurs within *groups*: events with the same values of its
/// `group-by` fields, without case, aliases resolved per rule. An absent field is a value of its
/// own, so that events without it are grouped with each other and with nothing else. An event that
/// matches a rule of the correlation is an *occurrence* at its own time. One without time is taken
/// at the latest time known; while none is known it is left out and counted. One event may be an
/// occurrence of two rules.
///
/// **Windows.** Occurrences are in one window when the last is at most the timespan after the
/// first: exactly the timespan is within.
///
/// What a correlation asks for is of two kinds:
///
/// - *It can only become truer with more*: `gt`, `gte`; all rules of a temporal correlation; an
///   expression without `not`. The window slides: with each occurrence the one is judged that ends
///   at the group's newest. The alert comes at once, and speaks for all occurrences up to there:
///   the same group is silent until its newest occurrence is more than a timespan later, so that
///   the windows of two alerts never overlap. A storm raises one alert a timespan.
/// - *It must be seen whole*: `lt`, `lte`, `eq`, `neq`, ranges, an expression with `not`. "Fewer
///   than five" is true after the first event and means nothing then. The window opens with an
///   occurrence and is judged when time has passed its end; the next opens with the next
///   occurrence. Where nothing at all fulfils the condition too (`eq: 0`, `lt: 5`), a group that
///   occurred and then has been silent for a timespan raises an alert, unless its last window did.
///   What would come after the last event of a recording is not known, and raises nothing.
///
/// **Late occurrences** are put where their time belongs. One that is older than the window counts
/// as too late, is left out, and counted. Windows that must be seen whole wait
/// [CorrelationLimits#latenessTicks] longer.
///
/// **Types.**
///
/// - `event_count`: occurrences; of those beyond what the condition names no account is kept.
///   `value_count`: different values of the field, without case; occurrences without the field do
///   not count.
/// - `value_sum`, `value_avg`, `value_percentile`: of the values that are numbers, decimal or `0x`
///   hexadecimal; others are left out and counted. Sums are exact. The percentile is the nearest
///   rank: the least value that at least so many per cent of the values are not above. Mean and
///   percentile of nothing do not exist and fulfil no condition.
/// - `temporal`: all rules occurred; with a condition of numbers, so many different ones; with an
///   expression, those that it says.
/// - `temporal_ordered`: the same, and there is an occurrence of each rule that occurred such that
///   these stand in the order of `rules`: later, or at the same time and delivered later; one event
///   does not follow itself.
///
/// **Chains.** A correlation occurs in others with the fields of its `group-by`, and those of the
/// event that completed it. Temporal ones take it with each occurrence for which it holds, so that
/// what follows a long storm follows it closely; those that count take it when it raises an alert
/// (or would), so that one storm counts once.
///
/// **Alerts.** Rules and correlations that others refer to raise alerts of their own only when one
/// of these says `generate`. Evidence is bounded: the first and the last
/// [CorrelationLimits#evidence] halves of the window, the event that completed it last.
///
/// **Memory** is bounded, see [CorrelationLimits]: correlations share a number of bytes alike; one
/// that needs more forgets the group that was longest without occurrence, and a group that has too
/// many occurrences its oldest, except where more of them change nothing. Both are counted, and
/// alerts on a time before that say that they were blind.
@NullMarked
package dev.weir.detect.sigma.correlate;

import org.jspecify.annotations.NullMarked;
