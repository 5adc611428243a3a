package dev.weir.detect.etw;

import java.util.List;

/// A field of a category of Sigma, and where the view has it from.
///
/// @param name Sysmon's name
/// @param sources events of which any gives it, beside those that give the activity; none when
///   nothing in ETW has it
/// @param origin the property or table it is taken from; for a field without sources why there is
///   none
public record ViewField(String name, List<ViewSource> sources, String origin) {
    /// Keeps a copy of the list.
    public ViewField {
        sources = List.copyOf(sources);
    }

    /// Tells whether the view can fill it.
    public boolean isFilled() {
        return !sources.isEmpty();
    }
}
