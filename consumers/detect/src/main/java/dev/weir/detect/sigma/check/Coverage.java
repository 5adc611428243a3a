package dev.weir.detect.sigma.check;

import java.util.Locale;

/// How far the events that come can serve a rule.
public enum Coverage {
    /// Every field that it tests can be there.
    FULL,
    /// It can match, though some fields that it tests are never there.
    PARTIAL,
    /// It cannot match: what it needs is never there.
    NEVER,
    /// The session's providers give no event of its log source; others would.
    NOT_ENABLED,
    /// Events of the Windows event log feed it, by their own names of fields.
    EVENT_LOG,
    /// No event of ETW feeds its log source.
    NO_SOURCE,
    /// It is for another product, and never sees an event.
    OTHER_PRODUCT;

    /// Returns the word for people and for JSON.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
