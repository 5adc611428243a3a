/// Fuzzing of what reads foreign bytes: rules, lines of events, saved state.
///
/// Each class is a target of the fuzzer; the profile `fuzz` runs them one after the other.
@NullMarked
package dev.weir.detect.fuzz;

import org.jspecify.annotations.NullMarked;
