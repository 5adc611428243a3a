package dev.weir.detect.json;

import java.util.List;

/// What came of reading lines of JSON.
///
/// @param events how many events were read, wanted or not
/// @param badEvents how many lines or elements could not be read
/// @param eventsWithoutTime how many events do not say when they happened, in a form that is known
/// @param damagedTexts how many values have characters that are no UTF-8 and became U+FFFD
/// @param problems what was wrong with the first bad ones, each with its line, from 1
public record JsonStatistics(
        long events,
        long badEvents,
        long eventsWithoutTime,
        long damagedTexts,
        List<String> problems) {
    /// Keeps a copy of the list.
    public JsonStatistics {
        problems = List.copyOf(problems);
    }
}
