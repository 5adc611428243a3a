package dev.weir.bench;

import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.LiveTrace;
import dev.weir.sensor.live.LiveTraceOptions;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/// Does anything grow when sessions are started and stopped a thousand times, and when a hundred
/// million events pass?
///
/// The warm-up has as many sessions, for the memory that comes and goes with one is freed in lots.
/// Prints what the process holds, before and after, and fails when that is more than noise. Run
/// with the class path of this module from the project's root, and with a heap of one size, so that
/// the collector's choices do not show: `java -Xms64m -Xmx64m -XX:+AlwaysPreTouch …
/// dev.weir.bench.Soak [SESSIONS [EVENTS]]`.
public final class Soak {
    private static final TraceSessionSettings SESSION = TraceSessionSettings.named("weir-soak");
    private static final int EVENTS_PER_SESSION = 1000;

    private final EventTracing tracing = Emulator.find().tracing();

    /// Finds the emulator.
    Soak() {}

    /// Runs both ways of delivery, a warm-up first.
    public static void main(String[] arguments) throws IOException {
        int sessions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        long events = arguments.length > 1 ? Long.parseLong(arguments[1]) : 100_000_000;
        Soak soak = new Soak();
        boolean grown = false;
        for (Delivery delivery : new Delivery[] {Delivery.PER_EVENT, Delivery.PER_BUFFER}) {
            LiveTraceOptions options =
                    LiveTraceOptions.DEFAULT.withDelivery(delivery).withHold(Duration.ofMillis(1));
            soak.startAndStop(options, sessions);
            soak.storm(options, events / 20);
            Holdings before = Holdings.now();
            soak.startAndStop(options, sessions);
            Holdings between = Holdings.now();
            soak.storm(options, events);
            Holdings after = Holdings.now();
            System.out.printf(
                    Locale.ROOT,
                    "%s%n  before %s%n  %,d sessions %s%n  %,d events %s%n",
                    delivery,
                    before,
                    sessions,
                    between,
                    events,
                    after);
            grown |= between.isMoreThan(before) || after.isMoreThan(between);
        }
        if (grown) {
            throw new IllegalStateException("the process holds more than before");
        }
    }

    private void startAndStop(LiveTraceOptions options, int sessions) {
        for (int i = 0; i < sessions; i++) {
            storm(options, EVENTS_PER_SESSION);
        }
    }

    private void storm(LiveTraceOptions options, long events) {
        try (TraceSession session = tracing.startSession(SESSION);
                LiveTrace trace = tracing.openSession(session, options)) {
            session.enable(Emulator.storm(0, Emulator.USER_DATA_BYTES));
            trace.process(record -> {
                if (record.sequence() == events) {
                    trace.close();
                }
            });
        }
    }
}
