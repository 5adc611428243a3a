package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.WaitStrategyName;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.RecordType;
import dev.weir.sensor.schema.SchemaLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
