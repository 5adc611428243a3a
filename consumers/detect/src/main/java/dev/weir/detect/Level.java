package dev.weir.detect;

import dev.weir.detect.text.CaseFolding;
import java.util.Locale;
import java.util.Optional;

/// How bad it is when a rule matches, in Sigma's words, the least first.
public enum Level {
    /// Good to know, no reason to act.
    INFORMATIONAL,
    /// Notable, seldom an incident.
    LOW,
    /// To be looked at.
    MEDIUM,
    /// To be looked at soon.
    HIGH,
    /// An incident.
    CRITICAL;

    /// Finds a level by the word that rules use.
    public static Optional<Level> find(String label) {
        for (Level level : values()) {
            if (level.label().equals(CaseFolding.fold(label))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /// Returns the word that rules and alerts use.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
