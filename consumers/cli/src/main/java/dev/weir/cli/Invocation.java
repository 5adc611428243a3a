package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What one call of the command works with: where results go, where messages go, and how the user
/// stops it.
///
/// @param results standard output, bytes; whoever writes to it also flushes
/// @param resultsOnTerminal whether a person looks at the results while they come
/// @param messages standard error
/// @param interruption the user's wish to stop
/// @param home the directory of what is kept for the user, see [Home]
/// @param tracing the event tracing of this system, for the commands that work live; asked for when
///   it is needed, and refused with an exception where there is none
record Invocation(
        OutputStream results,
        boolean resultsOnTerminal,
        Messages messages,
        Interruption interruption,
        Path home,
        Supplier<EventTracing> tracing) {

    /// Returns this invocation for a command whose results run over the screen while it works: a
    /// progress line would run between them.
    Invocation printing() {
        return resultsOnTerminal
                ? new Invocation(
                        results, true, messages.withoutProgress(), interruption, home, tracing)
                : this;
    }
}
