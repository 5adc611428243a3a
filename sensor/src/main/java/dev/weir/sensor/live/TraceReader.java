package dev.weir.sensor.live;

import dev.weir.sensor.SessionFacts;

/// One of the ways in which Windows hands events over.
sealed interface TraceReader permits RecordReader, BufferReader {
    /// Returns the trace that is read.
    OpenTrace trace();

    /// Returns what Windows said of the session or the log file when it was opened.
    SessionFacts facts();

    /// Delivers all events until the end or the close; the trace has begun.
    ///
    /// **Thread.** The trace thread. **Errors.** What the output throws, after Windows has made its
    /// last call; [dev.weir.bindings.Win32Exception].
    void read(LiveOutput output);

    /// Makes [#read] return soon, where closing the trace alone does not.
    void stop();

    /// Returns how many buffers Windows has read.
    ///
    /// **Thread.** Any.
    long buffersRead();

    /// Returns how many events came that were not delivered, for the trace was closed.
    ///
    /// **Thread.** Any.
    long eventsAfterClose();

    /// Returns how many events came later than others of a later time.
    ///
    /// **Thread.** Any.
    long lateEvents();
}
