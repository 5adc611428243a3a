package dev.weir.sensor.live;

import dev.weir.bindings.ConsumerFunctions;
import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;
import java.lang.foreign.Arena;

/// A trace that Windows has opened: its handle, and the memory that its callbacks need.
///
/// **Lifetime.** The memory is freed when ProcessTrace has returned and the trace is closed, never
/// before.
///
/// **Thread.** [#close] and [#isClosed] any; [#begin] and [#end] the trace thread.
final class OpenTrace {
    private final ConsumerFunctions etw;
    private final long handle;
    private final Arena arena;

    private final Object lock = new Object();
    private boolean processed;
    private boolean processing;
    private volatile boolean closed;

    /// @param arena closed with the trace
    OpenTrace(ConsumerFunctions etw, long handle, Arena arena) {
        this.etw = etw;
        this.handle = handle;
        this.arena = arena;
    }

    /// Tells that the trace is about to be processed, and returns false when it was closed.
    boolean begin() {
        synchronized (lock) {
            if (processed) {
                throw new IllegalStateException("a trace is processed once");
            }
            processed = true;
            processing = !closed;
            return processing;
        }
    }

    /// Has Windows call back until the end or the close.
    ///
    /// **Errors.** [Win32Exception].
    void process() {
        try {
            etw.ProcessTrace(handle);
        } catch (Win32Exception e) {
            // Closed between begin() and Windows' own look at the handle.
            if (!closed || e.code() != Win32Error.ERROR_INVALID_HANDLE) {
                throw e;
            }
        }
    }

    /// Tells that no callback will come any more.
    void end() {
        synchronized (lock) {
            processing = false;
            if (closed) {
                arena.close();
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                etw.CloseTrace(handle);
            } finally {
                if (!processing) {
                    arena.close();
                }
            }
        }
    }
}
