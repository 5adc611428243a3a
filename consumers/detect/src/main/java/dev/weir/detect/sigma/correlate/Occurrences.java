package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;

/// The occurrences of one group, the earliest first; of the same time in the order of delivery.
///
/// ```
///   times      │  ·  ·  │ 12 │ 15 │ 15 │ 40 │  ·  │     FILETIME
///   sequences  │  ·  ·  │ 71 │ 80 │ 79 │ 93 │  ·  │
///   rules      │  ·  ·  │  0 │  1 │  0 │  2 │  ·  │     which of the correlation's rules
///   texts      │  ·  ·  │    what is counted, folded; "" where nothing is
///   numbers    │  ·  ·  │    what is summed; 0 where nothing is
///                      first               end
/// ```
final class Occurrences {
    private static final int FEWEST = 2;

    private long[] times = new long[FEWEST];
    private long[] sequences = new long[FEWEST];
    private int[] rules = new int[FEWEST];
    private String[] texts = new String[FEWEST];
    private double[] numbers = new double[FEWEST];
    private int first;
    private int end;

    int size() {
        return end - first;
    }

    long time(int index) {
        return times[first + index];
    }

    long sequence(int index) {
        return sequences[first + index];
    }

    int rule(int index) {
        return rules[first + index];
    }

    String text(int index) {
        return texts[first + index];
    }

    double number(int index) {
        return numbers[first + index];
    }

    /// Adds an occurrence where its time belongs, behind those of the same time.
    void add(long time, long sequence, int rule, String text, double number) {
        if (end == times.length) {
            makeRoom();
        }
        int at = end;
        while (at > first && times[at - 1] > time) {
            at--;
        }
        int behind = end - at;
        System.arraycopy(times, at, times, at + 1, behind);
        System.arraycopy(sequences, at, sequences, at + 1, behind);
        System.arraycopy(rules, at, rules, at + 1, behind);
        System.arraycopy(texts, at, texts, at + 1, behind);
        System.arraycopy(numbers, at, numbers, at + 1, behind);
        times[at] = time;
        sequences[at] = sequence;
        rules[at] = rule;
        texts[at] = text;
        numbers[at] = number;
        end++;
    }

    void removeFirst() {
        texts[first] = "";
        first++;
    }

    void removeLast() {
        end--;
        texts[end] = "";
    }

    /// Returns how many occurrences are not later than a time.
    int countUntil(long time) {
        int count = 0;
        while (count < size() && time(count) <= time) {
            count++;
        }
        return count;
    }

    void save(StateWriter out) {
        out.number(size());
        for (int i = 0; i < size(); i++) {
            out.number(time(i)).number(sequence(i)).number(rule(i)).text(text(i));
            out.number(Double.doubleToRawLongBits(number(i)));
        }
    }

    static Occurrences restore(StateReader in, int ruleCount) throws IOException {
        Occurrences occurrences = new Occurrences();
        int size = in.count();
        for (int i = 0; i < size; i++) {
            long time = in.number();
            long sequence = in.number();
            long rule = in.number();
            String text = in.text();
            double number = Double.longBitsToDouble(in.number());
            if (time <= 0
                    || time >> 62 != 0
                    || rule < 0
                    || rule >= ruleCount
                    || !Double.isFinite(number)) {
                throw new IOException("saved state is damaged: no such occurrence: rule=" + rule);
            }
            occurrences.add(time, sequence, (int) rule, text, number);
        }
        return occurrences;
    }

    /// Moves everything to the front, and to longer arrays unless half of these is free.
    private void makeRoom() {
        int size = size();
        int length = size > times.length / 2 ? times.length * 2 : times.length;
        times = moved(times, new long[length]);
        sequences = moved(sequences, new long[length]);
        rules = moved(rules, new int[length]);
        texts = moved(texts, new String[length]);
        numbers = moved(numbers, new double[length]);
        Arrays.fill(texts, size, length, "");
        first = 0;
        end = size;
    }

    @SuppressWarnings("SuspiciousSystemArraycopy")
    private <A> A moved(A from, A to) {
        System.arraycopy(from, first, to, 0, end - first);
        return to;
    }
}
