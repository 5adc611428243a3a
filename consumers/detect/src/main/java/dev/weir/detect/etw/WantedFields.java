package dev.weir.detect.etw;

import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.text.CaseFolding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What is wanted of the activities of one set of log sources.
///
/// @param isWanted whether anybody takes them
/// @param names the names of the fields wanted, folded; empty when all are
record WantedFields(boolean isWanted, Optional<Set<String>> names) {
    static final WantedFields NOTHING = new WantedFields(false, Optional.empty());

    /// Gathers what detectors want of a set.
    static WantedFields of(LogSourceSet set, Interest interest) {
        boolean isWanted = false;
        boolean all = false;
        Set<String> names = new HashSet<>();
        for (Interest.Want want : interest.wants()) {
            if (want instanceof Interest.OfLogSource wanted && set.isTakenBy(wanted.source())) {
                isWanted = true;
                all |= wanted.fields().isEmpty();
                wanted.fields().forEach(name -> names.add(CaseFolding.fold(name)));
            }
        }
        return isWanted
                ? new WantedFields(true, all ? Optional.empty() : Optional.of(names))
                : NOTHING;
    }

    /// Returns these and others, which may depend on these.
    WantedFields and(UnaryOperator<Set<String>> others) {
        if (names.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(names.get());
        others.apply(names.get()).forEach(name -> all.add(CaseFolding.fold(name)));
        return new WantedFields(isWanted, Optional.of(all));
    }

    /// Tells whether a field is wanted.
    boolean contains(String name) {
        return isWanted && (names.isEmpty() || names.get().contains(CaseFolding.fold(name)));
    }
}
