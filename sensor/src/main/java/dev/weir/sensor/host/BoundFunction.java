package dev.weir.sensor.host;

import java.util.Optional;

/// A Windows function that Weir calls.
///
/// @param role the functions it belongs to: `controller`, `consumer`, ...
/// @param name the function, in Windows' spelling
/// @param since the Windows that it came with; empty where every Windows has it on which Weir runs
/// @param linked whether it can be called here
public record BoundFunction(String role, String name, Optional<String> since, boolean linked) {
    /// Tells whether the function should be here and is not.
    public boolean isMissing() {
        return !linked && since.isEmpty();
    }
}
