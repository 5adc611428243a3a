package dev.weir.sensor.live;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import java.util.Optional;

/// What stands between the events as Windows delivers them and the sink: it chooses and numbers
/// them, and adds what is to be said of losses and clocks.
///
/// **Thread.** The trace thread.
final class LiveOutput implements EventSink {
    /// 6a399ae0-4bc6-4de9-870b-3657f8947e7e, the class under which ETW tells in the stream that it
    /// has lost something.
    private static final long LOST_EVENT_HIGH = 0x6a399ae0_4bc6_4de9L;

    private static final long LOST_EVENT_LOW = 0x870b3657_f8947e7eL;

    private final EventSink sink;
    private final EventChoice choice;
    private final LossWatch losses;
    private final Optional<ClockWatch> clocks;

    private long sequence;
    private long lastTime;

    // A run of broken records is one loss, so that a storm of them fills no disk.
    private long brokenCount;
    private long brokenTime;

    LiveOutput(EventSink sink, EventChoice choice, LossWatch losses, Optional<ClockWatch> clocks) {
        this.sink = sink;
        this.choice = choice;
        this.losses = losses;
        this.clocks = clocks;
    }

    void start() {
        clocks.ifPresent(watch -> watch.start(sink));
    }

    @Override
    public void onEvent(EventRecord record) {
        if (brokenCount > 0) {
            tellBroken();
        }
        lastTime = record.timestamp();
        if (choice.accepts(record)) {
            record.sequence(sequence++);
            sink.onEvent(record);
        }
        if (record.providerIdHigh() == LOST_EVENT_HIGH
                && record.providerIdLow() == LOST_EVENT_LOW) {
            losses.ask(lastTime, sink);
        }
    }

    @Override
    public void onLoss(Loss loss) {
        sink.onLoss(loss);
    }

    /// Accounts for a record that cannot be read.
    void onBrokenRecord() {
        brokenTime = brokenCount == 0 ? lastTime : brokenTime;
        brokenCount++;
    }

    /// Takes the chance that a buffer has ended, or that nothing has come for a while.
    void onPause(long eventsLost, long buffersLost) {
        if (brokenCount > 0) {
            tellBroken();
        }
        losses.watch(eventsLost, buffersLost, lastTime, sink);
        if (clocks.isPresent()) {
            clocks.get().watch(sink);
        }
    }

    void end() {
        if (brokenCount > 0) {
            tellBroken();
        }
        losses.askLast(lastTime, sink);
        clocks.ifPresent(watch -> watch.end(sink));
    }

    private void tellBroken() {
        Loss loss =
                Loss.sequenced(
                        LossCause.BROKEN_RECORD,
                        sequence,
                        brokenCount,
                        brokenTime,
                        lastTime,
                        "lengths or addresses of a record make no sense");
        sequence += brokenCount;
        brokenCount = 0;
        sink.onLoss(loss);
    }
}
