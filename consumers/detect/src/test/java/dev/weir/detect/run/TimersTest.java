package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimersTest {
    private record Wake(long time, int owner, long token) {}

    @Test
    void timersComeByTimeThenByTheOrderInWhichTheyWereAskedFor() {
        SplittableRandom random = new SplittableRandom(3);
        Timers timers = new Timers();
        List<Wake> expected = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Wake wake = new Wake(random.nextInt(-500, 500), random.nextInt(7), i);
            expected.add(wake);
            timers.add(wake.time(), wake.owner(), wake.token());
        }
        expected.sort(Comparator.comparingLong(Wake::time));

        assertThat(drain(timers)).isEqualTo(expected);
    }

    @Test
    void restoredTimersComeInTheSameOrderWithoutThoseOfNobody() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        Timers timers = new Timers();
        for (int i = 0; i < 1_000; i++) {
            timers.add(random.nextInt(100), i % 3, i);
        }
        StateWriter out = new StateWriter();
        timers.save(out);

        Timers restored = new Timers();
        restored.restore(
                new StateReader(out.toByteArray()),
                owner -> owner == 1 ? Timers.NOBODY : owner + 10);
        restored.add(50, 12, 5_000);
        timers.add(50, 2, 5_000);

        assertThat(drain(restored))
                .isEqualTo(
                        drain(timers).stream()
                                .filter(wake -> wake.owner() != 1)
                                .map(w -> new Wake(w.time(), w.owner() + 10, w.token()))
                                .toList());
    }

    @Test
    void tooManyTimersAreRefused() {
        Timers timers = new Timers();
        for (int i = 0; i < Timers.MOST; i++) {
            timers.add(i, 0, i);
        }

        assertThatThrownBy(() -> timers.add(1, 0, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static List<Wake> drain(Timers timers) {
        List<Wake> wakes = new ArrayList<>();
        while (timers.count() > 0) {
            wakes.add(new Wake(timers.time(), timers.owner(), timers.token()));
            timers.remove();
        }
        return wakes;
    }
}
