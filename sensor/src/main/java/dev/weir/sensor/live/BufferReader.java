package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.bindings.BufferFunctions;
import dev.weir.bindings.ConsumerFunctions;
import dev.weir.bindings.EtwBufferCallback;
import dev.weir.bindings.EtwBufferCallbackInformationLayout;
import dev.weir.bindings.EtwOpenTraceOptionsLayout;
import dev.weir.bindings.EventTracePropertiesLayout;
import dev.weir.bindings.NativeMemory;
import dev.weir.bindings.TraceLogfileHeaderLayout;
import dev.weir.bindings.WideString;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.RawClock;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.etl.BufferWindow;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/// Reads whole buffers: Windows calls back for each, on a thread of its own inside ProcessTrace,
/// which copies it; the trace thread takes the records out and orders them.
///
/// ```
///   "etw-buffers": ProcessTrace ──▶ onBuffer: copy ──▶ BufferWindow ──▶ the trace thread ──▶ sink
/// ```
///
/// Two threads, for the records at hand have to go on even when no buffer comes.
final class BufferReader implements TraceReader {
    /// A log file's buffers wait for nothing but room.
    private static final Duration FOR_ROOM = Duration.ofHours(1);

    private final OpenTrace trace;
    private final SessionFacts facts;
    private final BufferWindow window;

    // Written by the thread of the buffers.
    private volatile long buffersRead;
    private volatile long eventsLost;
    private volatile long buffersLost;
    private volatile Optional<Throwable> fault = Optional.empty();

    private volatile long eventsAfterClose;

    /// Opens a session or a log file.
    ///
    /// **Errors.** [dev.weir.bindings.Win32Exception].
    BufferReader(
            BufferFunctions buffers,
            ConsumerFunctions etw,
            String source,
            boolean realTime,
            LiveTraceOptions options,
            Optional<ClockAnchor> anchor,
            Arena arena) {
        MemorySegment name = WideString.allocate(source, arena);
        MemorySegment header = arena.allocate(TraceLogfileHeaderLayout.LENGTH, 8);
        MemorySegment open = arena.allocate(EtwOpenTraceOptionsLayout.LENGTH, 8);
        open.set(
                LONG,
                EtwOpenTraceOptionsLayout.BUFFER_CALLBACK,
                EtwBufferCallback.stub(this::onBuffer, arena).address());
        long handle =
                realTime
                        ? buffers.OpenTraceFromRealTimeLogger(name, open, header)
                        : buffers.OpenTraceFromFile(name, open, header);
        trace = new OpenTrace(etw, handle, arena);
        facts = LogfileFacts.read(header, source, realTime, anchor);
        boolean ordered =
                (facts.logFileMode()
                                & EventTracePropertiesLayout.EVENT_TRACE_NO_PER_PROCESSOR_BUFFERING)
                        != 0;
        Duration hold = ordered ? Duration.ZERO : options.hold();
        window =
                new BufferWindow(
                        facts,
                        RawClock.of(facts),
                        realTime ? hold : FOR_ROOM,
                        options.maxBufferBytes(),
                        arena);
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
        Thread thread = Thread.ofPlatform().daemon().name("etw-buffers").start(this::process);
        boolean ended = false;
        try {
            while (window.deliver(output)) {
                output.onPause(eventsLost, buffersLost);
            }
            ended = true;
        } catch (InterruptedException interrupted) {
            // Whoever interrupts the trace thread wants it back.
            Thread.currentThread().interrupt();
        } finally {
            if (!ended) {
                window.stop();
                trace.close();
            }
            join(thread);
        }
        if (trace.isClosed()) {
            eventsAfterClose = window.discard();
        }
        fault.ifPresent(RecordReader::rethrow);
    }

    @Override
    public void stop() {
        window.stop();
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
        return window.lateEvents();
    }

    private void process() {
        try {
            trace.process();
        } catch (Throwable thrown) {
            keep(thrown);
        } finally {
            window.end();
        }
    }

    private int onBuffer(long buffer, int bufferSize, long information, long context) {
        try {
            if (NativeBounds.isMemory(information, EtwBufferCallbackInformationLayout.LENGTH)) {
                observe(NativeMemory.all(), information);
            }
            long length = bufferSize & 0xFFFFFFFFL;
            // A buffer that cannot be read is told of as damaged.
            long readable = NativeBounds.isMemory(buffer, length) ? length : 0;
            boolean more = window.put(NativeMemory.all(), readable == 0 ? 0 : buffer, readable);
            return more ? EtwBufferCallback.TRUE : EtwBufferCallback.FALSE;
        } catch (Throwable thrown) {
            keep(thrown);
            return EtwBufferCallback.FALSE;
        }
    }

    private void observe(MemorySegment memory, long information) {
        buffersRead =
                RecordReader.ulong(
                        memory, information + EtwBufferCallbackInformationLayout.BUFFERS_READ);
        long header =
                memory.get(LONG, information + EtwBufferCallbackInformationLayout.LOGFILE_HEADER);
        if (NativeBounds.isMemory(header, TraceLogfileHeaderLayout.LENGTH)) {
            eventsLost = RecordReader.ulong(memory, header + TraceLogfileHeaderLayout.EVENTS_LOST);
            buffersLost =
                    RecordReader.ulong(memory, header + TraceLogfileHeaderLayout.BUFFERS_LOST);
        }
    }

    private void keep(Throwable thrown) {
        if (fault.isEmpty()) {
            fault = Optional.of(thrown);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
