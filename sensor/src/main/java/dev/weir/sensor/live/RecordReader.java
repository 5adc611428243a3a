package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.bindings.BufferCallback;
import dev.weir.bindings.ConsumerFunctions;
import dev.weir.bindings.EventRecordCallback;
import dev.weir.bindings.EventTraceLogfileLayout;
import dev.weir.bindings.NativeMemory;
import dev.weir.bindings.TraceLogfileHeaderLayout;
import dev.weir.bindings.WideString;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Reads one event at a time: Windows calls back for each, on the trace thread, inside
/// ProcessTrace.
///
/// The record lies where Windows put it and is gone when the sink returns. What the sink throws is
/// kept, for it must not cross native code, and thrown when ProcessTrace has returned.
final class RecordReader implements TraceReader {
    private final OpenTrace trace;
    private final SessionFacts facts;
    private volatile long buffersRead;
    private volatile long eventsAfterClose;

    // The trace thread's own.
    private final EventRecord record = new EventRecord();
    private EventSink sink = nobody -> {};
    private Optional<LiveOutput> output = Optional.empty();
    private Optional<Throwable> fault = Optional.empty();

    /// Opens a session or a log file.
    ///
    /// **Errors.** [dev.weir.bindings.Win32Exception].
    RecordReader(
            ConsumerFunctions etw,
            String source,
            boolean realTime,
            Optional<ClockAnchor> anchor,
            Arena arena) {
        MemorySegment logfile = logfile(source, realTime, arena);
        trace = new OpenTrace(etw, etw.OpenTraceW(logfile), arena);
        facts =
                LogfileFacts.read(
                        logfile.asSlice(
                                EventTraceLogfileLayout.LOGFILE_HEADER,
                                TraceLogfileHeaderLayout.LENGTH),
                        source,
                        realTime,
                        anchor);
    }

    @Override
    public OpenTrace trace() {
        return trace;
    }

    @Override
    public SessionFacts facts() {
        return facts;
    }

    @Override
    public void read(LiveOutput output) {
        this.sink = output;
        this.output = Optional.of(output);
        trace.process();
        fault.ifPresent(RecordReader::rethrow);
    }

    @Override
    public void stop() {
        // Closing the trace ends ProcessTrace.
    }

    @Override
    public long buffersRead() {
        return buffersRead;
    }

    @Override
    public long eventsAfterClose() {
        return eventsAfterClose;
    }

    @Override
    public long lateEvents() {
        return 0;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the trace thread
    private void onEventRecord(long address) {
        if (trace.isClosed()) {
            eventsAfterClose++;
            return;
        }
        try {
            if (NativeBounds.isRecord(address)) {
                sink.onEvent(record.wrapNative(address));
            } else {
                output.ifPresent(LiveOutput::onBrokenRecord);
            }
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private int onBuffer(long address) {
        try {
            MemorySegment memory = NativeMemory.all();
            buffersRead = ulong(memory, address + EventTraceLogfileLayout.BUFFERS_READ);
            if (!trace.isClosed() && output.isPresent()) {
                long logHeader = address + EventTraceLogfileLayout.LOGFILE_HEADER;
                output.get()
                        .onPause(
                                ulong(memory, logHeader + TraceLogfileHeaderLayout.EVENTS_LOST),
                                ulong(memory, logHeader + TraceLogfileHeaderLayout.BUFFERS_LOST));
            }
        } catch (Throwable thrown) {
            fail(thrown);
        }
        return trace.isClosed() ? BufferCallback.FALSE : BufferCallback.TRUE;
    }

    private void fail(Throwable thrown) {
        if (fault.isEmpty()) {
            fault = Optional.of(thrown);
        }
        try {
            trace.close();
        } catch (Throwable alsoThrown) {
            thrown.addSuppressed(alsoThrown);
        }
    }

    static void rethrow(Throwable thrown) {
        switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private MemorySegment logfile(String source, boolean realTime, Arena arena) {
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

    static long ulong(MemorySegment memory, long address) {
        return memory.get(INT, address) & 0xFFFFFFFFL;
    }
}
