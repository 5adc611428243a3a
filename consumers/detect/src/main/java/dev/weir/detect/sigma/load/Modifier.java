package dev.weir.detect.sigma.load;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The modifiers of Sigma 2.1, with the short and long names that rules use.
enum Modifier {
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    ALL,
    NEQ,
    CASED,
    EXISTS,
    LT,
    LTE,
    GT,
    GTE,
    RE,
    IGNORECASE("i"),
    MULTILINE("m"),
    DOTALL("s"),
    BASE64,
    BASE64OFFSET,
    WIDE("utf16le"),
    UTF16,
    UTF16BE,
    WINDASH,
    CIDR,
    EXPAND,
    FIELDREF,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    private static final Map<String, Modifier> BY_NAME = byName();

    private final String otherName;

    Modifier() {
        this("");
    }

    Modifier(String otherName) {
        this.otherName = otherName;
    }

    static Optional<Modifier> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Tells whether it is about the list of values, not about each of them.
    boolean isOfList() {
        return this == ALL || this == NEQ;
    }

    /// Tells whether it takes values only as they stand in the rule.
    boolean isFirst() {
        return this == RE || this == CIDR || this == EXISTS;
    }

    private static Map<String, Modifier> byName() {
        Map<String, Modifier> names = new HashMap<>();
        for (Modifier modifier : values()) {
            names.put(modifier.label(), modifier);
            if (!modifier.otherName.isEmpty()) {
                names.put(modifier.otherName, modifier);
            }
        }
        return Map.copyOf(names);
    }
}
