package dev.weir.sensor.live;

import dev.weir.bindings.BufferFunctions;
import dev.weir.bindings.ConsumerFunctions;
import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;

/// A trace that Windows itself reads: a real-time session, or a log file.
///
/// Windows hands over one event at a time or whole buffers, see [Delivery]; the events are the
/// same. What a session loses comes as losses, and so do records that Windows hands over broken; of
/// the clocks there is an anchor at the start, at the end, once a minute and when the wall clock
/// was set.
///
/// **Thread.** [#process] holds its thread, a platform thread, until the end. **Lifetime.** A
/// record is gone when the sink returns. What Windows needs for its calls is freed when it has made
/// the last one and the trace is closed, never before. **Errors.** What the sink throws closes the
/// trace and is rethrown by [#process]. [EtwException] where Windows refuses. **Close.** Windows
/// may still deliver events after [#close]; they are ignored, and counted.
public final class LiveTrace implements Trace {
    private static final String[] BUFFER_FUNCTIONS = {
        "OpenTraceFromRealTimeLogger", "OpenTraceFromFile"
    };

    private final TraceReader reader;
    private final LossWatch losses;
    private final Optional<ClockWatch> clocks;
    private final EventChoice choice;
    private final boolean realTime;

    private LiveTrace(
            TraceReader reader,
            LossWatch losses,
            Optional<ClockWatch> clocks,
            EventChoice choice,
            boolean realTime) {
        this.reader = reader;
        this.losses = losses;
        this.clocks = clocks;
        this.choice = choice;
        this.realTime = realTime;
    }

    @SuppressWarnings("MustBeClosedChecker") // the trace closes it
    static LiveTrace open(
            NativeLibraries libraries,
            String source,
            boolean realTime,
            Optional<TraceSession> session,
            LiveTraceOptions options) {
        Arena arena = Arena.ofShared();
        try {
            // A log file may be another host's, of whose clocks this one's tell nothing.
            Optional<SystemClock> clock =
                    realTime ? Optional.of(new SystemClock(libraries, arena)) : Optional.empty();
            Optional<ClockAnchor> anchor = clock.map(SystemClock::read);
            Optional<LostCountQuery> query =
                    realTime
                            ? Optional.of(
                                    new LostCountQuery(
                                            new ControllerFunctions(libraries),
                                            source,
                                            session,
                                            arena))
                            : Optional.empty();
            ConsumerFunctions etw = new ConsumerFunctions(libraries);
            TraceReader reader =
                    wantsBuffers(libraries, options.delivery())
                            ? new BufferReader(
                                    new BufferFunctions(libraries),
                                    etw,
                                    source,
                                    realTime,
                                    options,
                                    anchor,
                                    arena)
                            : new RecordReader(etw, source, realTime, anchor, arena);
            Optional<ClockWatch> clocks =
                    clock.flatMap(both -> anchor.map(first -> new ClockWatch(both, first)));
            LossWatch losses = new LossWatch(reader.facts(), query);
            return new LiveTrace(reader, losses, clocks, options.choice(), realTime);
        } catch (RuntimeException thrown) {
            arena.close();
            throw thrown instanceof Win32Exception refused ? EtwException.of(refused) : thrown;
        }
    }

    private static boolean wantsBuffers(NativeLibraries libraries, Delivery delivery) {
        return switch (delivery) {
            case AUTOMATIC -> libraries.have(BUFFER_FUNCTIONS);
            case PER_EVENT -> false;
            case PER_BUFFER -> true;
        };
    }

    @Override
    public List<SessionFacts> sessions() {
        return List.of(reader.facts());
    }

    /// Returns how the events are delivered, which [Delivery#AUTOMATIC] leaves open.
    public Delivery delivery() {
        return switch (reader) {
            case RecordReader record -> Delivery.PER_EVENT;
            case BufferReader buffer -> Delivery.PER_BUFFER;
        };
    }

    @Override
    public void process(EventSink sink) {
        if (!reader.trace().begin()) {
            return;
        }
        LiveOutput output = new LiveOutput(sink, choice, losses, clocks);
        try {
            output.start();
            reader.read(output);
            output.end();
        } catch (Win32Exception refused) {
            output.end();
            throw EtwException.of(refused);
        } finally {
            reader.trace().end();
        }
    }

    @Override
    public double progress() {
        long buffers = reader.facts().buffersWritten();
        return realTime || buffers == 0
                ? Double.NaN
                : Math.min(1, (double) reader.buffersRead() / buffers);
    }

    /// Returns how many events Windows delivered after the trace was closed.
    ///
    /// **Thread.** Any.
    public long eventsAfterClose() {
        return reader.eventsAfterClose();
    }

    /// Returns how many events came later than others of a later time, where Weir orders them.
    ///
    /// **Thread.** Any.
    public long lateEvents() {
        return reader.lateEvents();
    }

    @Override
    public void close() {
        reader.stop();
        reader.trace().close();
    }
}
