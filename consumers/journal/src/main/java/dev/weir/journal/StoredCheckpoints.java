package dev.weir.journal;

import java.util.List;

/// What is stored under a reader's name.
///
/// @param newestFirst the checkpoints that are whole: the last, and the one before it
/// @param faults what is damaged, a line each
public record StoredCheckpoints(List<Checkpoint> newestFirst, List<String> faults) {
    /// Keeps copies of the lists.
    public StoredCheckpoints {
        newestFirst = List.copyOf(newestFirst);
        faults = List.copyOf(faults);
    }
}
