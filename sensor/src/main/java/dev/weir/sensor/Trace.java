package dev.weir.sensor;

import java.util.List;

/// Delivers event records: a live session, a log file, a recording, a generator.
///
/// A trace is used once: opened, processed to its end or until it is closed, and closed.
public interface Trace extends AutoCloseable {

    /// Returns the facts of each session whose events this trace delivers, known before the first
    /// event.
    List<SessionFacts> sessions();

    /// Delivers all events to a sink, in time order, and returns when there are no more or the
    /// trace was closed.
    ///
    /// Events of equal time come by processor, then by position. What cannot be delivered is handed
    /// to [EventSink#onLoss] in its place.
    ///
    /// **Thread.** The calling thread is the trace thread until this method returns. **Errors.**
    /// What the sink throws ends the delivery and is rethrown here; damage in the input never is an
    /// exception.
    void process(EventSink sink);

    /// Returns how much of the input has been delivered, from 0 to 1, or NaN when that is unknown.
    ///
    /// **Thread.** Any.
    default double progress() {
        return Double.NaN;
    }

    /// Makes [#process] return soon and frees what the trace holds.
    ///
    /// **Thread.** Any, and from inside the sink too. Closing twice is harmless.
    @Override
    void close();
}
