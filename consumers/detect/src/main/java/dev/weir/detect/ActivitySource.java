package dev.weir.detect;

import dev.weir.detect.host.Host;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.List;

/// Tells what the events of a platform mean: ETW's today, others beside it.
///
/// A source knows the machine as far as its events told, and turns each event into the activities
/// that detectors look at; detectors do not notice which source they are served by. How it gets its
/// events is its own affair: from a trace it is an `EventSink` too.
///
/// **Thread.** One.
public interface ActivitySource {
    /// Returns the names of fields, which detectors share.
    FieldNames names();

    /// Returns what is known of the machine.
    Host host();

    /// Returns every set of log sources that its activities may have, by number.
    List<LogSourceSet> logSourceSets();

    /// Starts: says what is wanted, and who takes it. Fields that nobody wants need not be filled.
    void start(Interest wanted, ActivitySink sink);

    /// Writes what it knows, for a restart from here.
    void save(StateWriter out);

    /// Reads what [#save] wrote.
    ///
    /// **Errors.** [IOException] when it is damaged.
    void restore(StateReader in) throws IOException;
}
