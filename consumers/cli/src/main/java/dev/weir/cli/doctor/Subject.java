package dev.weir.cli.doctor;

/// A subject of the self-test: checks that belong together.
@FunctionalInterface
interface Subject {
    /// Makes the checks; throws nothing.
    void examine(Findings findings);
}
