package dev.weir.detect.sigma.check;

import dev.weir.detect.etw.ViewSource;
import java.util.List;
import java.util.Locale;

/// A field that a rule tests.
///
/// @param name as the rule spells it
/// @param supply whether it can be there
/// @param sources the events that give it
/// @param origin the property or table that it is taken from, or why it is not there
public record FieldNeed(String name, Supply supply, List<ViewSource> sources, String origin) {
    /// Keeps a copy of the list.
    public FieldNeed {
        sources = List.copyOf(sources);
    }

    /// Whether a field can be there.
    public enum Supply {
        /// The session's events give it.
        DELIVERED,
        /// Other events would give it, which the session does not have.
        NOT_ENABLED,
        /// No event of ETW has it.
        NOWHERE,
        /// It is the event log's, whose fields are not listed here.
        UNKNOWN;

        /// Returns the word for people and for JSON.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
