package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;

/// Decides many predicates at once, by a search of the event's values.
interface Scan {
    /// In place of a field's number: all fields.
    int ALL_FIELDS = -1;

    /// Searches the event, unless that has been done.
    void scan(Activity activity);

    /// Returns how much memory the automaton takes, in bytes.
    long bytes();
}
