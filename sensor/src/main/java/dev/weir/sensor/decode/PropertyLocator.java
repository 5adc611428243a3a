package dev.weir.sensor.decode;

import java.lang.foreign.MemorySegment;

/// Finds where the properties of one schema's payloads begin and end, as long as all is well.
///
/// What does not fit, what is repeated, and what has members it leaves to [PayloadWalker], which
/// alone knows what becomes of a payload that is odd.
///
/// **Thread.** Any.
@FunctionalInterface
interface PropertyLocator {
    /// The locator that leaves everything to the walker.
    PropertyLocator NONE = (_, _, _, _, _, next, at, _) -> reached(next, at);

    /// Passes over top-level properties, from one of them to another or as far as it can, and notes
    /// for each its start and its end, counted from the payload's start.
    ///
    /// @param base where in the segment the payload begins
    /// @param length the payload's length in bytes
    /// @param starts takes the starts, by the number of the property in the schema; holds the
    ///   starts of what was passed before
    /// @param ends takes the ends
    /// @param next the first property to be passed, by its place among the top-level ones
    /// @param at where that one begins, counted from the payload's start
    /// @param last the last property to be passed
    /// @return the place of the first property that was not passed, and where it begins, see
    ///   [#reached]
    long locate(
            MemorySegment data,
            long base,
            int length,
            int[] starts,
            int[] ends,
            int next,
            int at,
            int last);

    /// Makes one number of the place of a property and of where it begins.
    static long reached(int next, int at) {
        return (long) next << Integer.SIZE | at;
    }

    /// Returns the place of the property of [#reached].
    static int next(long reached) {
        return (int) (reached >>> Integer.SIZE);
    }

    /// Returns where the property of [#reached] begins.
    static int at(long reached) {
        return (int) reached;
    }
}
