package dev.weir.sensor.schema;

import java.util.List;

/// What the numbers of a property mean.
///
/// @param name the map's name; may be empty
/// @param kind how entries match
/// @param entries the meanings; of equal values the first counts
public record ValueMap(String name, Kind kind, List<Entry> entries) {
    /// How the entries of a map match.
    public enum Kind {
        /// The entry whose value equals the property's.
        VALUES,
        /// The entries whose bits are set in the property.
        BITS
    }

    /// One meaning.
    ///
    /// @param value the number, or the bits; unsigned 32-bit as Windows has them
    /// @param text what it means
    public record Entry(long value, String text) {
        /// Makes a meaning, without the space or the line's end that Windows' texts have behind.
        public Entry {
            text = text.stripTrailing();
        }
    }

    /// Makes a map; the entries are copied.
    public ValueMap {
        entries = List.copyOf(entries);
    }
}
