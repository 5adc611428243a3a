package dev.weir.cli.doctor;

/// What one check has found.
public sealed interface Check {
    /// Returns what was checked.
    String name();

    /// Returns what was found, or why nothing could be.
    String detail();

    /// It works.
    record Passed(String name, String detail) implements Check {}

    /// It does not work.
    ///
    /// @param advice what to do; empty where the detail says it or nobody can tell
    record Failed(String name, String detail, String advice) implements Check {}

    /// It was not tried, for what it needs is not there.
    record Skipped(String name, String detail) implements Check {}
}
