package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A rule of a correlation matched.
///
/// @param time FILETIME
/// @param sequence the event's number
/// @param rule which of the correlation's rules
/// @param text what is counted, folded; empty where nothing is
/// @param number what is summed; 0 where nothing is
/// @param earlier the events that led to it, when the rule is a correlation
record Occurrence(
        long time, long sequence, int rule, String text, double number, List<Long> earlier) {
    private static final int BYTES = 64;
    private static final int BYTES_PER_EVENT = 24;

    /// Returns about how much memory it takes.
    long bytes() {
        return BYTES + 2L * text.length() + (long) BYTES_PER_EVENT * earlier.size();
    }

    void save(StateWriter out) {
        out.number(time).number(sequence).number(rule).text(text);
        out.number(Double.doubleToRawLongBits(number)).number(earlier.size());
        earlier.forEach(out::number);
    }

    static Occurrence restore(StateReader in, int ruleCount) throws IOException {
        long time = in.number();
        long sequence = in.number();
        long rule = in.number();
        String text = in.text();
        double number = Double.longBitsToDouble(in.number());
        if (!Correlator.isTime(time) || rule < 0 || rule >= ruleCount || !Double.isFinite(number)) {
            throw new IOException("saved state is damaged: no such occurrence: rule=" + rule);
        }
        int count = in.count();
        List<Long> earlier = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            earlier.add(in.number());
        }
        return new Occurrence(time, sequence, (int) rule, text, number, List.copyOf(earlier));
    }
}
