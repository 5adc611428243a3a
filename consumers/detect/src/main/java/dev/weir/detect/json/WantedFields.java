package dev.weir.detect.json;

import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.FieldMapper;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Which fields of a set of log sources somebody wants.
final class WantedFields {
    private final boolean isAnything;
    private final boolean isAll;
    private final boolean[] byNumber;

    private WantedFields(boolean isAnything, boolean isAll, boolean[] byNumber) {
        this.isAnything = isAnything;
        this.isAll = isAll;
        this.byNumber = byNumber;
    }

    /// Finds what is wanted of a set.
    ///
    /// @param mapper which of the set's own fields others are made of; those are wanted too
    static WantedFields of(
            LogSourceSet set, Interest wanted, FieldMapper mapper, FieldNames names) {
        boolean isAnything = false;
        boolean isAll = false;
        Set<String> fields = new HashSet<>();
        for (Interest.Want want : wanted.wants()) {
            if (want instanceof Interest.OfLogSource of && set.isTakenBy(of.source())) {
                isAnything = true;
                isAll |= of.fields().isEmpty();
                fields.addAll(of.fields());
            }
        }
        fields.addAll(mapper.sourcesOf(fields));
        boolean[] byNumber = new boolean[0];
        for (String field : fields) {
            int number = names.number(field);
            byNumber =
                    number < byNumber.length
                            ? byNumber
                            : Arrays.copyOf(byNumber, Math.max(number + 1, names.size()));
            byNumber[number] = true;
        }
        return new WantedFields(isAnything, isAll, byNumber);
    }

    /// Tells whether anybody wants the set's events.
    boolean isAnything() {
        return isAnything;
    }

    /// Tells whether somebody wants every field.
    boolean isAll() {
        return isAll;
    }

    /// Tells whether a field is wanted.
    boolean has(int field) {
        return field >= 0 && (isAll || (field < byNumber.length && byNumber[field]));
    }
}
