package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.bindings.BufferCallback;
import dev.weir.bindings.ConsumerFunctions;
import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.EventRecordCallback;
import dev.weir.bindings.EventTraceLogfileLayout;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.NativeMemory;
import dev.weir.bindings.TraceLogfileHeaderLayout;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// A trace that Windows itself reads: a real-time session, or a log file.
///
/// **Thread.** [#process] holds its thread, a platform thread, in ProcessTrace; Windows calls back
/// on it, one record at a time, and the sink runs inside that callback. **Lifetime.** The record
/// lies where Windows put it and is gone when the sink returns. What the callbacks need is freed
/// when ProcessTrace has returned and the trace is closed, never before. **Errors.** What the sink
/// throws is kept, for it must not cross native code; the trace is closed and [#process] rethrows
/// it. [EtwException] where Windows refuses. **Close.** Windows may still deliver events after
/// [#close]; they are ignored, and counted.
public final class LiveTrace implements Trace {
    private static final EventSink NOBODY = record -> {};

    private final ConsumerFunctions etw;
    private final SessionFacts facts;
    private final boolean realTime;
    private final long handle;
    private final Arena arena = Arena.ofShared();
    private final LossCounter eventsLost;
    private final LossCounter buffersLost;
    private final LostCountQuery query;

    private final Object lock = new Object();
    private boolean processed;
    private boolean processing;
    private volatile boolean closed;
    private volatile long buffersRead;
    private volatile long eventsAfterClose;

    // The trace thread's own.
    private final EventRecord record = new EventRecord();
    private EventSink sink = NOBODY;
    private Optional<Throwable> fault = Optional.empty();
    private long sequence;
    private long checkedTime;
    private long lastTime;

    LiveTrace(NativeLibraries libraries, String source, boolean realTime) {
        etw = new ConsumerFunctions(libraries);
        this.realTime = realTime;
        try {
            MemorySegment logfile = logfile(source);
            handle = etw.OpenTraceW(logfile);
            facts =
                    LogfileFacts.read(
                            logfile.asSlice(
                                    EventTraceLogfileLayout.LOGFILE_HEADER,
                                    TraceLogfileHeaderLayout.LENGTH),
                            source,
                            realTime);
        } catch (RuntimeException thrown) {
            arena.close();
            throw thrown instanceof Win32Exception refused ? EtwException.of(refused) : thrown;
        }
        query = new LostCountQuery(new ControllerFunctions(libraries), source, arena, realTime);
        query.ask();
        eventsLost =
                new LossCounter(
                        LossCause.ETW_EVENTS_LOST,
                        source,
                        realTime ? Math.max(facts.eventsLost(), query.eventsLost()) : 0);
        buffersLost =
                new LossCounter(
                        LossCause.ETW_BUFFERS_LOST,
                        source,
                        realTime ? Math.max(facts.buffersLost(), query.buffersLost()) : 0);
    }

    @Override
    public List<SessionFacts> sessions() {
        return List.of(facts);
    }

    @Override
    public void process(EventSink sink) {
        if (!begin()) {
            return;
        }
        this.sink = sink;
        try {
            etw.ProcessTrace(handle);
        } catch (Win32Exception e) {
            // Closed between begin() and Windows' own look at the handle.
            if (!closed || e.code() != Win32Error.ERROR_INVALID_HANDLE) {
                throw EtwException.of(e);
            }
        } finally {
            try {
                observeLast();
            } finally {
                end();
            }
        }
        fault.ifPresent(LiveTrace::rethrow);
    }

    @Override
    public double progress() {
        return realTime || facts.buffersWritten() == 0
                ? Double.NaN
                : Math.min(1, (double) buffersRead / facts.buffersWritten());
    }

    /// Returns how many events Windows delivered after the trace was closed.
    ///
    /// **Thread.** Any.
    public long eventsAfterClose() {
        return eventsAfterClose;
    }

    @Override
    public void close() {
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

    private boolean begin() {
        synchronized (lock) {
            if (processed) {
                throw new IllegalStateException("a trace is processed once");
            }
            processed = true;
            processing = !closed;
            return processing;
        }
    }

    private void end() {
        synchronized (lock) {
            processing = false;
            if (closed) {
                arena.close();
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the trace thread
    private void onEventRecord(long address) {
        if (closed) {
            eventsAfterClose++;
            return;
        }
        try {
            record.wrapNative(address);
            record.sequence(sequence++);
            lastTime = record.timestamp();
            sink.onEvent(record);
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private int onBuffer(long address) {
        try {
            MemorySegment memory = NativeMemory.all();
            buffersRead = ulong(memory, address + EventTraceLogfileLayout.BUFFERS_READ);
            if (!closed) {
                long header = address + EventTraceLogfileLayout.LOGFILE_HEADER;
                query.askNowAndThen();
                observe(
                        Math.max(
                                ulong(memory, header + TraceLogfileHeaderLayout.EVENTS_LOST),
                                query.eventsLost()),
                        Math.max(
                                ulong(memory, header + TraceLogfileHeaderLayout.BUFFERS_LOST),
                                query.buffersLost()));
            }
        } catch (Throwable thrown) {
            fail(thrown);
        }
        return closed ? BufferCallback.FALSE : BufferCallback.TRUE;
    }

    private void observeLast() {
        if (fault.isEmpty()) {
            query.ask();
            observe(
                    Math.max(facts.eventsLost(), query.eventsLost()),
                    Math.max(facts.buffersLost(), query.buffersLost()));
        }
    }

    private void observe(long events, long buffers) {
        eventsLost.observe(events, checkedTime, lastTime, sink);
        buffersLost.observe(buffers, checkedTime, lastTime, sink);
        checkedTime = lastTime;
    }

    private void fail(Throwable thrown) {
        if (fault.isEmpty()) {
            fault = Optional.of(thrown);
        }
        try {
            close();
        } catch (Throwable alsoThrown) {
            thrown.addSuppressed(alsoThrown);
        }
    }

    private static void rethrow(Throwable thrown) {
        switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private MemorySegment logfile(String source) {
        MemorySegment logfile = arena.allocate(EventTraceLogfileLayout.LENGTH, 8);
        logfile.set(
                LONG,
                realTime
                        ? EventTraceLogfileLayout.LOGGER_NAME
                        : EventTraceLogfileLayout.LOG_FILE_NAME,
                WideString.allocate(source, arena).address());
        logfile.set(
                INT,
                EventTraceLogfileLayout.PROCESS_TRACE_MODE,
                EventTraceLogfileLayout.PROCESS_TRACE_MODE_EVENT_RECORD
                        | (realTime ? EventTraceLogfileLayout.PROCESS_TRACE_MODE_REAL_TIME : 0));
        logfile.set(
                LONG,
                EventTraceLogfileLayout.EVENT_RECORD_CALLBACK,
                EventRecordCallback.stub(this::onEventRecord, arena).address());
        logfile.set(
                LONG,
                EventTraceLogfileLayout.BUFFER_CALLBACK,
                BufferCallback.stub(this::onBuffer, arena).address());
        return logfile;
    }

    private static long ulong(MemorySegment memory, long address) {
        return memory.get(INT, address) & 0xFFFFFFFFL;
    }
}
