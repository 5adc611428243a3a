package dev.weir.detect;

import java.util.Collection;
import java.util.List;

/// All log sources that one sort of event belongs to: a Sysmon event 12 is of `registry_event`, of
/// `registry_add` or `registry_delete`, and of the service `sysmon`.
///
/// Sets are few and made once, by a source of activities; their numbers are small, so that a table
/// by number says who wants an event.
///
/// @param number the set's own number within its source of activities, from 0
/// @param name for people: `Sysmon 12`, `Security 4688 as process_creation`
/// @param sources the log sources; none for an event that belongs to none
public record LogSourceSet(int number, String name, List<LogSource> sources) {

    /// Keeps a copy of the list.
    public LogSourceSet {
        sources = List.copyOf(sources);
    }

    /// Tells whether what is wanted takes events of this set.
    public boolean isTakenBy(LogSource wanted) {
        return sources.stream().anyMatch(wanted::takes);
    }

    /// Tells whether any of what is wanted takes events of this set.
    public boolean isTakenBy(Collection<LogSource> wanted) {
        return wanted.stream().anyMatch(this::isTakenBy);
    }
}
