package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.Condition;

/// A named part of a detection.
///
/// @param tests how many tests it has
record Selection(String name, Condition condition, int tests) {}
