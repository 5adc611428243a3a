package dev.weir.sensor.provider;

/// What all sessions together want of a provider.
///
/// An event that this does not accept is wanted by no session; one that it accepts may still be
/// wanted by none, for the wishes of several sessions are one here.
///
/// @param enabled whether any session wants anything
/// @param level the highest that a session wants; 0 for all
/// @param matchAnyKeyword the keywords that some session wants; 0 for all
/// @param matchAllKeyword the keywords that every session demands
public record Enablement(boolean enabled, int level, long matchAnyKeyword, long matchAllKeyword) {

    /// No session wants anything.
    public static final Enablement NONE = new Enablement(false, 0, 0, 0);

    /// Tells whether a session may want an event.
    public boolean accepts(int eventLevel, long keyword) {
        return enabled
                && (level == 0 || eventLevel <= level)
                && (keyword == 0 || acceptsKeyword(keyword));
    }

    private boolean acceptsKeyword(long keyword) {
        return (matchAnyKeyword == 0 || (keyword & matchAnyKeyword) != 0)
                && (keyword & matchAllKeyword) == matchAllKeyword;
    }
}
