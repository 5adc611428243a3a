/// Sigma rules as a detector.
///
/// ```
///   Activity ──▶ match ──▶ rules that match ──▶ alert, unless only correlations ask for it
///                                │
///                                └──▶ correlate ──▶ alert
///   a time comes ───────────────────▶ correlate ──▶ alert
/// ```
///
/// Every match is an alert: a rule that raises too many is not held back here, for what is too many
/// is for those to say who read them. A correlation raises at most one for each group and timespan.
@NullMarked
package dev.weir.detect.sigma;

import org.jspecify.annotations.NullMarked;
