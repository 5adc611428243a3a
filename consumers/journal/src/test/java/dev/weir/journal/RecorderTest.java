package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.WaitStrategyName;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.RecordType;
import dev.weir.sensor.schema.SchemaLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecorderTest {
    private static final RingSettings RING =
            new RingSettings(4L << 20, 256, WaitStrategyName.BLOCKING, RingSettings.WhenFull.WAIT);

    @TempDir Path directory;

    @Test
    void everyEventOfATraceStandsInTheRecording() throws Exception {
        RecordingReport report = record(new GeneratedTrace(50_000, () -> {}));

        assertThat(report.received()).isEqualTo(50_000);
        assertThat(report.journaled()).isEqualTo(50_000);
        assertThat(report.accounted()).isZero();
        RawRecording raw = RawRecording.read(directory).checkClosed();
        assertThat(raw.events()).isEqualTo(50_000);
        assertThat(raw.types.getFirst()).isEqualTo(RecordType.SESSION);
        assertThat(raw.blocks).hasSize((int) report.blocks());
    }

    @Test
    void nextRecordingGoesOnWithNumbersAndSeals() throws Exception {
        record(new GeneratedTrace(1_000, () -> {}));
        RecordingReport report = record(new GeneratedTrace(2_000, () -> {}));

        assertThat(report.received()).isEqualTo(2_000);
        RawRecording raw = RawRecording.read(directory).checkClosed();
        assertThat(raw.events()).isEqualTo(3_000);
        assertThat(raw.nextSequence()).isEqualTo(3_000);
    }

    @Test
    void sealsComeWhileTheTraceIsQuiet() throws Exception {
        AtomicLong traceEnd = new AtomicLong();
        Trace trace =
                new GeneratedTrace(
                        100,
                        () -> {
                            sleep(Duration.ofSeconds(2));
                            traceEnd.set(Filetime.of(Instant.now()));
                        });

        RecordingReport report = record(trace);

        RawRecording raw = RawRecording.read(directory).checkClosed();
        assertThat(raw.blocks.getLast().isSeal()).isTrue();
        assertThat(raw.blocks.getLast().recordTime()).isLessThan(traceEnd.get());
        assertThat(report.blocks()).isEqualTo(raw.blocks.size());
    }

    @Test
    void faultOfTheTraceIsRethrownAfterAllIsSealed() throws Exception {
        Trace trace =
                new GeneratedTrace(
                        500,
                        () -> {
                            throw new IllegalStateException("torn");
                        });

        assertThatThrownBy(() -> record(trace)).hasMessage("torn");

        assertThat(RawRecording.read(directory).checkClosed().events()).isEqualTo(500);
    }

    @Test
    void recordingEndsWhenTheTraceIsClosedFromElsewhere() throws Exception {
        Trace trace = new GeneratedTrace(Long.MAX_VALUE, () -> {});
        Thread closer =
                Thread.ofPlatform()
                        .start(() -> {
                            sleep(Duration.ofMillis(500));
                            trace.close();
                        });

        RecordingReport report = record(trace);

        closer.join();
        assertThat(RawRecording.read(directory).checkClosed().events())
                .isEqualTo(report.journaled());
    }

    @Test
    void interruptEndsTheTraceAndLosesNothing() throws Exception {
        Trace trace = new GeneratedTrace(Long.MAX_VALUE, () -> {});
        Thread caller = Thread.currentThread();
        Thread.ofPlatform()
                .start(() -> {
                    sleep(Duration.ofMillis(300));
                    caller.interrupt();
                });

        RecordingReport report = record(trace);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(RawRecording.read(directory).checkClosed().events())
                .isEqualTo(report.received());
    }

    @Test
    void progressTellsHowFarItHasComeAndWhatIsMissing() throws Exception {
        Recorder[] recorder = new Recorder[1];
        RecordingProgress[] seen = new RecordingProgress[1];
        Trace trace =
                new GeneratedTrace(1_000, () -> {}) {
                    @Override
                    public void process(EventSink sink) {
                        super.process(sink);
                        sink.onLoss(Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 5, 1, 2, ""));
                        sink.onLoss(Loss.unsequenced(LossCause.ETW_BUFFERS_LOST, 2, 1, 2, ""));
                        sink.onLoss(Loss.sequenced(LossCause.OVERSIZE, 0, 3, 1, 2, ""));
                        do {
                            sleep(Duration.ofMillis(5));
                            seen[0] = recorder[0].progress();
                        } while (seen[0].lostEvents() < 8);
                    }
                };
        recorder[0] =
                new Recorder(
                        trace,
                        Journal.open(directory, TestJournals.SMALL),
                        RING,
                        SchemaLookup.NONE);

        RecordingReport report = recorder[0].run();

        assertThat(seen[0].received()).isEqualTo(1_003);
        assertThat(seen[0].lostEvents()).isEqualTo(8);
        assertThat(seen[0].lostBuffers()).isEqualTo(2);
        assertThat(seen[0].bytes()).isPositive();
        assertThat(seen[0].lag()).as("events of years ago").isPositive();
        assertThat(seen[0].ringFill()).isBetween(0.0, 1.0);
        assertThat(report.losses())
                .containsExactly(
                        new LossTotal(LossCause.ETW_EVENTS_LOST, 1, 5),
                        new LossTotal(LossCause.ETW_BUFFERS_LOST, 1, 2),
                        new LossTotal(LossCause.OVERSIZE, 1, 3));
        assertThat(report.received()).isEqualTo(report.journaled() + report.accounted());
    }

    @Test
    void whatSessionsKnowAtTheirEndIsRecordedToo() throws Exception {
        Trace trace =
                new GeneratedTrace(10, () -> {}) {
                    private boolean ended;

                    @Override
                    public List<SessionFacts> sessions() {
                        return List.of(
                                SessionRecordTest.facts(
                                        "generated",
                                        ended ? OptionalLong.of(77) : OptionalLong.empty()));
                    }

                    @Override
                    public void process(EventSink sink) {
                        super.process(sink);
                        ended = true;
                    }
                };

        record(trace);

        assertThat(Recording.open(directory).facts().sessions())
                .containsExactly(SessionRecordTest.facts("generated", OptionalLong.of(77)));
        assertThat(Verification.of(directory).findings()).isEmpty();
    }

    private RecordingReport record(Trace trace) throws Exception {
        try (trace) {
            return Recorder.record(
                    trace, Journal.open(directory, TestJournals.SMALL), RING, SchemaLookup.NONE);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
