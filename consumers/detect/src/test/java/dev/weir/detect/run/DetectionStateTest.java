package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.Interest;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionStateTest {
    /// Counts its activities, and waits for two times.
    private static final class Counter extends ScriptedDetector {
        private final int version;
        private long count;

        Counter(String id, int version) {
            super(id, Interest.in(HandFedSource.PROCESSES));
            this.version = version;
            onActivity =
                    (activity, context) -> {
                        count++;
                        context.wakeAt(1_000, count);
                    };
        }

        @Override
        public int stateVersion() {
            return version;
        }

        @Override
        public void save(StateWriter out) {
            out.number(count);
        }

        @Override
        public void restore(StateReader in) throws IOException {
            count = in.number();
            if (count == 99) {
                throw new IOException("I do not like 99");
            }
            if (count == 98) {
                throw new IllegalStateException("nor 98");
            }
        }
    }

    private final HandFedSource source = new HandFedSource();

    private Detection start(Counter... detectors) {
        Detection detection = new Detection(source, List.of(detectors), alert -> {});
        detection.start();
        return detection;
    }

    private static StateReader saved(Detection detection) {
        StateWriter out = new StateWriter();
        detection.save(out);
        return new StateReader(out.toByteArray());
    }

    @Test
    void detectorsAreKnownAgainByTheirRulesWhereverTheyStand() throws IOException {
        Counter a = new Counter("a", 1);
        Counter b = new Counter("b", 1);
        Counter twin = new Counter("b", 1);
        a.count = 10;
        b.count = 20;
        twin.count = 30;
        Detection before = start(a, b, twin);
        source.happens(0, 5);

        Counter newA = new Counter("a", 1);
        Counter newB = new Counter("b", 1);
        Counter newTwin = new Counter("b", 1);
        Detection after = start(newB, new Counter("new", 1), newTwin, newA);
        List<String> anew = after.restore(saved(before));
        source.happens(2, 2_000);

        assertThat(newA.count).isEqualTo(11);
        assertThat(newB.count).isEqualTo(21);
        assertThat(newTwin.count).isEqualTo(31);
        assertThat(newA.calls).containsExactly("time 1000 token 11 now 1000");
        assertThat(newB.calls).containsExactly("time 1000 token 21 now 1000");
        assertThat(anew)
                .containsExactly("a detector begins anew: rules=new: nothing was saved for it");
    }

    @Test
    void aDetectorWithAnotherVersionOrDamageBeginsAnewWithoutTimersAndIsTold() throws IOException {
        Counter a = new Counter("a", 1);
        Counter b = new Counter("b", 1);
        Counter c = new Counter("c", 1);
        b.count = 98;
        c.count = 97;
        Detection before = start(a, b, c);
        source.happens(0, 5);

        Counter newA = new Counter("a", 2);
        Counter newB = new Counter("b", 1);
        Counter newC = new Counter("c", 1);
        Detection after = start(newA, newB, newC);
        List<String> anew = after.restore(saved(before));
        source.happens(2, 2_000);

        assertThat(newA.calls).isEmpty();
        assertThat(newB.calls).isEmpty();
        assertThat(newC.calls).isEmpty();
        assertThat(anew).hasSize(3);
        assertThat(anew.get(0)).contains("rules=a", "saved=1 now=2");
        assertThat(anew.get(1)).contains("rules=b", "I do not like 99");
        assertThat(anew.get(2)).contains("rules=c", "nor 98");
    }

    @Test
    void aDetectorThatFailedIsNotSaved() throws IOException {
        Counter bad = new Counter("bad", 1);
        bad.onActivity =
                (activity, context) -> {
                    context.wakeAt(1_000, 1);
                    throw new IllegalStateException();
                };
        Detection before = start(bad);
        source.happens(0, 5);

        Counter again = new Counter("bad", 1);
        List<String> anew = start(again).restore(saved(before));
        source.happens(2, 2_000);

        assertThat(anew).hasSize(1);
        assertThat(again.calls).isEmpty();
    }

    @Test
    void aDetectorThatFailsToSaveIsEndedAndTheOthersAreSaved() throws IOException {
        ScriptedDetector bad =
                new ScriptedDetector("bad", Interest.NONE) {
                    @Override
                    public void save(StateWriter out) {
                        throw new IllegalStateException("no");
                    }
                };
        Counter good = new Counter("good", 1);
        Detection before = new Detection(source, List.of(bad, good), alert -> {});
        before.start();
        source.happens(0, 5);
        StateReader saved = saved(before);

        Counter restored = new Counter("good", 1);
        assertThat(start(restored).restore(saved)).isEmpty();

        assertThat(restored.count).isEqualTo(1);
        assertThat(before.faults()).singleElement().asString().contains("rules=bad");
    }

    @Test
    void stateOfAnotherFormatOrCutAnywhereIsRefused() {
        Counter counter = new Counter("a", 1);
        Detection before = start(counter);
        source.happens(0, 5);
        StateWriter out = new StateWriter();
        before.save(out);
        byte[] bytes = out.toByteArray();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> start(new Counter("a", 1)).restore(new StateReader(cut)))
                    .isInstanceOf(IOException.class);
        }
        StateReader foreign = new StateReader(new StateWriter().number(7).toByteArray());
        assertThatThrownBy(() -> start(new Counter("a", 1)).restore(foreign))
                .hasMessageContaining("format=7");
    }
}
