package dev.weir.detect.bundled;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The last times at which something happened, and whether they are even.
///
/// Even means: eleven intervals in a row between five seconds and a day, whose standard deviation
/// is at most a tenth of their mean. What was even is told once, and again after it was not.
final class Rhythm {
    private static final int TIMES = 12;
    private static final double MOST_JITTER = 0.1;
    private static final long SHORTEST = 5 * Filetime.TICKS_PER_SECOND;
    private static final long LONGEST = 86_400 * Filetime.TICKS_PER_SECOND;

    /// Connections of one visit come in a bunch: what follows within a second is the same beat.
    private static final long SAME_BEAT = Filetime.TICKS_PER_SECOND;

    private final long[] times = new long[TIMES];
    private final long[] sequences = new long[TIMES];
    private int count;
    private boolean isTold;

    /// Takes one more time, and tells whether the rhythm became even with it.
    boolean add(long time, long sequence) {
        if (count > 0 && time - times[count - 1] < SAME_BEAT) {
            return false;
        }
        if (count == TIMES) {
            System.arraycopy(times, 1, times, 0, TIMES - 1);
            System.arraycopy(sequences, 1, sequences, 0, TIMES - 1);
            count--;
        }
        times[count] = time;
        sequences[count] = sequence;
        count++;
        boolean even = isEven();
        boolean isNew = even && !isTold;
        isTold = even;
        return isNew;
    }

    private boolean isEven() {
        if (count < TIMES) {
            return false;
        }
        for (int i = 1; i < count; i++) {
            long interval = times[i] - times[i - 1];
            if (interval < SHORTEST || interval > LONGEST) {
                return false;
            }
        }
        return jitter() <= MOST_JITTER;
    }

    /// Returns the mean interval.
    double meanSeconds() {
        return meanTicks() / Filetime.TICKS_PER_SECOND;
    }

    /// Returns the intervals' standard deviation as a part of their mean.
    double jitter() {
        double mean = meanTicks();
        double squares = 0;
        for (int i = 1; i < count; i++) {
            double difference = times[i] - times[i - 1] - mean;
            squares += difference * difference;
        }
        return Math.sqrt(squares / (count - 1)) / mean;
    }

    private double meanTicks() {
        return (double) (times[count - 1] - times[0]) / (count - 1);
    }

    /// Returns the first of the times.
    long firstTime() {
        return times[0];
    }

    /// Returns the events' numbers.
    List<Long> events() {
        List<Long> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(sequences[i]);
        }
        return events;
    }

    void save(StateWriter out) {
        out.flag(isTold).number(count);
        for (int i = 0; i < count; i++) {
            out.number(times[i]).number(sequences[i]);
        }
    }

    static Rhythm restored(StateReader in) throws IOException {
        Rhythm rhythm = new Rhythm();
        rhythm.isTold = in.flag();
        int count = in.count();
        if (count > TIMES) {
            throw new IOException("saved state is damaged: times=" + count);
        }
        for (int i = 0; i < count; i++) {
            rhythm.times[i] = in.number();
            rhythm.sequences[i] = in.number();
        }
        rhythm.count = count;
        return rhythm;
    }
}
