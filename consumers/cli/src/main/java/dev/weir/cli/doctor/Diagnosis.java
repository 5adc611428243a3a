package dev.weir.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/// What the self-test has found.
///
/// @param checks all checks, in the order in which they were made
/// @param available whether this system has event tracing and lets this user have a session
public record Diagnosis(List<Check> checks, boolean available) {
    /// Copies the checks.
    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /// Returns this with one more check.
    public Diagnosis and(Check check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return new Diagnosis(more, available);
    }

    /// Tells whether no check failed.
    public boolean ok() {
        return count(Check.Failed.class) == 0;
    }

    /// Returns how many checks came out so.
    public long count(Class<? extends Check> outcome) {
        return checks.stream().filter(outcome::isInstance).count();
    }
}
