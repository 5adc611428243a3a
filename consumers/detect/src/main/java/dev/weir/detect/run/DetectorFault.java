package dev.weir.detect.run;

import dev.weir.detect.RuleFacts;
import java.util.List;

/// That a detector failed, and its work is ended.
///
/// @param rules the rules whose alerts will not come any more
/// @param sequence the number of the event at which it failed; -1 when it was a timer or a loss
/// @param cause what it threw
public record DetectorFault(List<RuleFacts> rules, long sequence, Throwable cause) {
    private static final int NAMED = 3;

    /// Keeps a copy of the list.
    public DetectorFault {
        rules = List.copyOf(rules);
    }

    /// Tells in one line which rules end, where and why.
    @Override
    public String toString() {
        String place = sequence < 0 ? "" : " event=" + sequence;
        return "a detector failed and is ended: rules=%s%s cause=%s"
                .formatted(names(rules), place, cause);
    }

    /// Names the first few rules.
    static String names(List<RuleFacts> rules) {
        String names = String.join(",", rules.stream().limit(NAMED).map(RuleFacts::id).toList());
        return rules.size() > NAMED
                ? "%s and %d more".formatted(names, rules.size() - NAMED)
                : names;
    }
}
