package dev.weir.cli.doctor;

import dev.weir.journal.Journal;
import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingReport;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.LiveTrace;
import dev.weir.sensor.live.SessionStatistics;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.provider.ProviderEvent;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// The probe's events on their way from write to recording, watched at each step.
///
/// **Thread.** One; the recorder has its own.
final class RoundTrip {
    private static final int EVENTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String LOSS_ADVICE =
            "the machine is too busy; see that nothing holds the processors for seconds";

    private final Findings findings;
    private final Probe probe;
    private final TraceSession session;
    private final Arrivals arrivals;
    private final Path recording;
    private final FutureTask<RecordingReport> recorder = new FutureTask<>(this::record);
    private final long[] writtenNanos = new long[EVENTS];

    RoundTrip(
            Findings findings, Probe probe, TraceSession session, LiveTrace trace, Path recording) {
        this.findings = findings;
        this.probe = probe;
        this.session = session;
        this.recording = recording;
        arrivals = new Arrivals(trace, EVENTS);
    }

    void run() {
        Thread.ofPlatform().daemon().name("doctor-recorder").start(recorder);
        if (findings.check("provider enabled", "", this::enable)
                && findings.check("events written", "", this::write)
                && findings.check("events received", LOSS_ADVICE, this::receive)) {
            findings.check("latency", "", this::latency);
        }
        findings.check("losses", LOSS_ADVICE, this::losses);
        if (findings.check("events recorded", LOSS_ADVICE, this::finish)) {
            findings.check(
                    "recording verified", "", () -> JournalSubject.verify(recording, EVENTS));
            Optional<RecordedProbe> read =
                    findings.obtain("events decoded", "", this::decode, this::describe);
            read.ifPresent(events -> findings.check("clock", "", () -> clock(events)));
        } else {
            findings.skipped("recording verified", "no recording");
        }
    }

    private RecordingReport record() throws IOException {
        SchemaResolver schemas = new SchemaResolver(List.of(Probe.schemas()));
        try (Journal journal = Journal.open(recording, JournalSubject.settings())) {
            return Recorder.record(arrivals, journal, RingSettings.DEFAULT, schemas);
        }
    }

    private String enable() throws CheckFault, InterruptedException {
        session.enable(EnabledProvider.of(Probe.IDENTITY.id(), 5, 0));
        if (!await(probe::isEnabled)) {
            throw new CheckFault(
                    "Windows did not tell the provider within %d s"
                            .formatted(PATIENCE.toSeconds()));
        }
        return "and told so";
    }

    private String write() throws CheckFault {
        for (int i = 0; i < EVENTS; i++) {
            writtenNanos[i] = System.nanoTime();
            int code = probe.write(i);
            if (code != ProviderEvent.WRITTEN) {
                throw new CheckFault(
                        "event %d was refused with Windows error %d".formatted(i, code));
            }
        }
        return "%d, half of them TraceLogging, half as of a manifest".formatted(EVENTS);
    }

    private String receive() throws CheckFault, InterruptedException {
        await(() -> arrivals.arrived() + arrivals.lost() >= EVENTS || recorder.isDone());
        if (arrivals.arrived() < EVENTS) {
            throw new CheckFault(
                    "%d of %d within %d s"
                            .formatted(arrivals.arrived(), EVENTS, PATIENCE.toSeconds()));
        }
        return "%d of %d".formatted(EVENTS, EVENTS);
    }

    private String latency() {
        long[] nanos = new long[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            nanos[i] = arrivals.arrivalNanos(i) - writtenNanos[i];
        }
        Arrays.sort(nanos);
        return "%,d us at least, %,d us median, %,d us at most, from write to callback"
                .formatted(nanos[0] / 1000, nanos[EVENTS / 2] / 1000, nanos[EVENTS - 1] / 1000);
    }

    private String losses() throws CheckFault {
        SessionStatistics counts = session.statistics();
        String found =
                "events=%d buffers=%d reported=%d"
                        .formatted(
                                counts.eventsLost(), counts.realTimeBuffersLost(), arrivals.lost());
        if (counts.eventsLost() + counts.realTimeBuffersLost() + arrivals.lost() != 0) {
            throw new CheckFault("something was lost: " + found);
        }
        return "none";
    }

    private String finish() throws CheckFault, InterruptedException, IOException {
        session.close();
        try {
            RecordingReport report = recorder.get(3 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (report.received() != report.journaled() + report.accounted()) {
                throw new CheckFault("not all accounted for: " + JournalSubject.describe(report));
            }
            return JournalSubject.describe(report);
        } catch (TimeoutException e) {
            throw new CheckFault("the trace did not end when its session was stopped");
        } catch (ExecutionException e) {
            throw new CheckFault("the recorder failed: " + e.getCause());
        }
    }

    private RecordedProbe decode() throws IOException, CheckFault {
        RecordedProbe read = RecordedProbe.read(recording, probe);
        if (read.equal() != EVENTS || read.difference().isPresent()) {
            throw new CheckFault(
                    "%d of %d as they were written; %s"
                            .formatted(
                                    read.equal(),
                                    EVENTS,
                                    read.difference().orElse("the others are missing")));
        }
        return read;
    }

    private String describe(RecordedProbe read) {
        return "%d of %d as they were written".formatted(read.equal(), EVENTS);
    }

    private String clock(RecordedProbe read) throws CheckFault {
        double millis = read.farthestTicks() * 1000.0 / Filetime.TICKS_PER_SECOND;
        String found = "events are %.3f ms from the system's clock at most".formatted(millis);
        if (read.farthestTicks() > Filetime.TICKS_PER_SECOND) {
            throw new CheckFault(found);
        }
        return found;
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }
}
