package dev.weir.detect.sigma.match;

/// How a field's values are searched.
///
/// @param automaton finds groups of findings
/// @param findings for each group the predicates that hold, or with its bits turned over the number
///   of a test to be made
/// @param links for each group the group that is found too; 0 when there is none
/// @param globs the tests to be made
/// @param globPredicates the predicates of these tests
record FieldScanPlan(
        TextAutomaton automaton,
        IntLists findings,
        int[] links,
        Glob[] globs,
        int[] globPredicates) {}
