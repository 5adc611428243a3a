package dev.weir.detect.channel;

import java.util.List;

/// A field that is made of others.
///
/// @param target the field to set, in place of what the event had by that name
/// @param sources the fields that it is made of
/// @param conversion how
public record FieldRule(String target, List<String> sources, FieldConversion conversion) {
    /// Keeps a copy of the list.
    public FieldRule {
        sources = List.copyOf(sources);
    }

    /// Makes a field that is another by a better name.
    public static FieldRule copy(String target, String source) {
        return new FieldRule(target, List.of(source), FieldConversion.COPY);
    }

    static FieldRule of(String target, FieldConversion conversion, String... sources) {
        return new FieldRule(target, List.of(sources), conversion);
    }
}
