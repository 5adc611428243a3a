package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.journal.Checkpoints;
import dev.weir.journal.Journal;
import dev.weir.journal.Position;
import dev.weir.journal.Recording;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Detection that is stopped or dies anywhere, and goes on, finds what one that was never disturbed
/// finds.
class RestartTest {
    private static final int EVENTS = 6_000;
    private static final int CUTS = 200;

    @TempDir Path directory;
    private Path recording;
    private List<Alert> whole;

    /// A death: nothing is stored, nothing is closed but by the test.
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void record() throws IOException {
        recording = directory.resolve("recording");
        try (Journal journal = Journal.open(recording, NumberedEvents.SETTINGS)) {
            new NumberedEvents(11).appendTo(journal, EVENTS);
        }
        whole = undisturbed();
        assertThat(whole).hasSizeGreaterThan(50);
        assertThat(whole).extracting(alert -> alert.rule().id()).contains("burst", "silence");
        assertThat(whole).extracting(Alert::blind).contains(true, false);
    }

    private List<Alert> undisturbed() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        NumberedSource source = new NumberedSource();
        Detection detection = new Detection(source, NumberedEvents.detectors(), alerts::add);
        detection.start();
        try (ReplayTrace trace = ReplayTrace.open(recording, ReplayOptions.ALL)) {
            trace.process(source);
        }
        return alerts;
    }

    @Test
    void savedAndRestoredAtAnyEventItFindsTheSame() throws IOException {
        SplittableRandom random = new SplittableRandom(12);
        for (int cut = 0; cut < CUTS; cut++) {
            int at = random.nextInt(EVENTS);
            List<Alert> alerts = new ArrayList<>();
            NumberedSource before = new NumberedSource();
            Detection saved = new Detection(before, NumberedEvents.detectors(), alerts::add);
            Position position = processUpTo(at, saved, before);
            StateWriter state = new StateWriter();
            saved.save(state);

            NumberedSource after = new NumberedSource();
            Detection restored = new Detection(after, NumberedEvents.detectors(), alerts::add);
            restored.start();
            StateReader in = new StateReader(state.toByteArray());
            assertThat(restored.restore(in)).isEmpty();
            assertThat(in.isAtEnd()).isTrue();
            StateWriter again = new StateWriter();
            restored.save(again);
            try (ReplayTrace trace =
                    ReplayTrace.open(recording, ReplayOptions.ALL.from(position))) {
                trace.process(after);
            }

            assertThat(again.toByteArray()).isEqualTo(state.toByteArray());
            assertThat(alerts).as("cut at %d", at).isEqualTo(whole);
        }
    }

    private Position processUpTo(int events, Detection detection, NumberedSource source)
            throws IOException {
        detection.start();
        try (ReplayTrace trace = ReplayTrace.open(recording, ReplayOptions.ALL)) {
            int[] left = {events};
            trace.process(
                    new EventSink() {
                        @Override
                        public void onEvent(EventRecord record) {
                            source.onEvent(record);
                            if (--left[0] <= 0) {
                                trace.close();
                            }
                        }

                        @Override
                        public void onLoss(Loss loss) {
                            source.onLoss(loss);
                        }
                    });
            return trace.position();
        }
    }

    @Test
    void stoppedAndRunAgainItFindsTheSame() throws IOException {
        for (int at : new int[] {1, 3_000, EVENTS}) {
            Path place = directory.resolve("stopped" + at);

            try (DetectionRunFixture run = new DetectionRunFixture(place, 1_000_000)) {
                run.until(at, run.run::close);
            }
            try (DetectionRunFixture run = new DetectionRunFixture(place, 1_000_000)) {
                assertThat(run.until(Long.MAX_VALUE, () -> {})).isEqualTo(EVENTS - at);
                assertThat(run.run.notices()).isEmpty();
                assertThat(run.alerts.passedOver()).isZero();
            }

            assertThat(journaled(place)).as("stopped at %d", at).isEqualTo(whole);
        }
    }

    @Test
    void deadAtAnyEventItFindsTheSameAndNothingTwice() throws IOException {
        SplittableRandom random = new SplittableRandom(13);
        long passedOver = 0;
        for (int i = 0; i < 4; i++) {
            Path place = directory.resolve("dead" + i);
            boolean ended = false;
            while (!ended) {
                int life = 500 + random.nextInt(2_000);
                try (DetectionRunFixture run =
                        new DetectionRunFixture(place, 50 + random.nextInt(500))) {
                    run.until(
                            life,
                            () -> {
                                throw new Death();
                            });
                    ended = true;
                    passedOver += run.alerts.passedOver();
                } catch (Death e) {
                    ended = false;
                }
            }

            assertThat(journaled(place)).isEqualTo(whole);
            assertThat(appended(place)).isEqualTo(whole.size());
        }
        assertThat(passedOver).isPositive();
    }

    @Test
    void twoReadersOfOneRecordingKnowNothingOfEachOther() throws IOException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        Checkpoints shared = new Checkpoints(directory.resolve("shared"));
        try (DetectionRunFixture first = new DetectionRunFixture(one, 100, shared, "first");
                DetectionRunFixture second = new DetectionRunFixture(two, 100, shared, "second")) {
            first.until(3_000, first.run::close);
            second.until(Long.MAX_VALUE, () -> {});
        }
        try (DetectionRunFixture first = new DetectionRunFixture(one, 100, shared, "first")) {
            first.until(Long.MAX_VALUE, () -> {});
        }

        assertThat(journaled(one)).isEqualTo(whole);
        assertThat(journaled(two)).isEqualTo(whole);
    }

    @Test
    void aDamagedCheckpointIsToldAndTheOneBeforeIsUsed() throws IOException {
        Path place = directory.resolve("damaged");
        try (DetectionRunFixture run = new DetectionRunFixture(place, 500)) {
            run.until(4_000, run.run::close);
        }
        Path last = checkpoint(place, "reader.checkpoint");
        Files.write(last, new byte[40]);
        try (DetectionRunFixture run = new DetectionRunFixture(place, 500)) {
            assertThat(run.run.notices()).singleElement().asString().contains(last.toString());
            assertThat(run.until(Long.MAX_VALUE, () -> {})).isBetween(1_900L, 2_900L);
        }

        assertThat(journaled(place)).isEqualTo(whole);
        assertThat(appended(place)).isEqualTo(whole.size());
    }

    @Test
    void withoutAnyWholeCheckpointItBeginsAnewAndNothingIsDoubled() throws IOException {
        Path place = directory.resolve("damaged");
        try (DetectionRunFixture run = new DetectionRunFixture(place, 500)) {
            run.until(4_000, run.run::close);
        }
        Files.write(checkpoint(place, "reader.checkpoint"), new byte[40]);
        Files.write(checkpoint(place, "reader.checkpoint.old"), new byte[0]);
        try (DetectionRunFixture run = new DetectionRunFixture(place, 500)) {
            assertThat(run.run.notices()).hasSize(3).last().asString().contains("begins anew");
            assertThat(run.until(Long.MAX_VALUE, () -> {})).isEqualTo(EVENTS);
            assertThat(run.alerts.passedOver()).isPositive();
        }

        assertThat(journaled(place)).isEqualTo(whole);
        assertThat(appended(place)).isEqualTo(whole.size());
    }

    @Test
    void aCheckpointOfAlertsThatAreGoneIsNotUsed() throws IOException {
        Path place = directory.resolve("gone");
        try (DetectionRunFixture run = new DetectionRunFixture(place, 500)) {
            run.until(4_000, run.run::close);
        }
        Files.move(place.resolve("alerts"), directory.resolve("elsewhere"));
        try (DetectionRunFixture run = new DetectionRunFixture(place, 500)) {
            assertThat(run.run.notices())
                    .hasSize(3)
                    .first()
                    .asString()
                    .contains("not in the journal");
            run.until(Long.MAX_VALUE, () -> {});
        }

        assertThat(journaled(place)).isEqualTo(whole);
    }

    private Path checkpoint(Path place, String name) throws IOException {
        UUID id = Recording.open(recording).id().orElseThrow();
        return place.resolve("checkpoints").resolve(id.toString()).resolve(name);
    }

    private static List<Alert> journaled(Path place) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        try (ReplayTrace trace = ReplayTrace.open(place.resolve("alerts"), ReplayOptions.ALL)) {
            AlertReader reader = new AlertReader(journaled -> alerts.add(journaled.alert()));
            trace.process(reader);
            assertThat(reader.unreadable()).isZero();
        }
        return alerts;
    }

    private static long appended(Path place) throws IOException {
        return Recording.open(place.resolve("alerts")).facts().events();
    }

    /// One life of a detection over the recording.
    private final class DetectionRunFixture implements AutoCloseable {
        final AlertJournal alerts;
        final DetectionRun run;
        private long events;
        private long last;
        private Runnable atLast = () -> {};

        DetectionRunFixture(Path place, long cadence) throws IOException {
            this(place, cadence, new Checkpoints(place.resolve("checkpoints")), "reader");
        }

        DetectionRunFixture(Path place, long cadence, Checkpoints checkpoints, String name)
                throws IOException {
            alerts =
                    AlertJournal.open(
                            place.resolve("alerts"),
                            NumberedEvents.SETTINGS.withSeals(false),
                            DetectionRun.streamOf(Recording.open(recording)));
            NumberedSource source = new NumberedSource();
            EventSink counted =
                    new EventSink() {
                        @Override
                        public void onEvent(EventRecord record) {
                            source.onEvent(record);
                            events++;
                            if (events == last) {
                                atLast.run();
                            }
                        }

                        @Override
                        public void onLoss(Loss loss) {
                            source.onLoss(loss);
                        }
                    };
            run =
                    DetectionRun.open(
                            recording,
                            ReplayOptions.ALL,
                            new CheckpointPolicy(checkpoints, name, cadence, Duration.ofDays(1)),
                            counted,
                            new Detection(source, NumberedEvents.detectors(), alerts),
                            alerts);
        }

        /// Runs until so many events have passed, does something then, and returns how many passed.
        long until(long number, Runnable action) throws IOException {
            last = number;
            atLast = action;
            run.run();
            return events;
        }

        @Override
        public void close() throws IOException {
            run.close();
            alerts.close();
        }
    }
}
