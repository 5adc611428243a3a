package dev.weir.sensor.payload;

import java.util.Locale;

/// A word of a condition.
///
/// @param kind what it is
/// @param text what it says, without quotes
/// @param position where it begins
record ConditionToken(Kind kind, String text, Position position) {
    enum Kind {
        NAME,
        QUOTED_NAME,
        NUMBER,
        TEXT,
        GUID,
        SIGN,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.toLowerCase(Locale.ROOT).equals(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /// Returns the word as messages show it.
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
