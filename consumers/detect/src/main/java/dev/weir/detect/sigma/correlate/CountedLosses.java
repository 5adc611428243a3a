package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;

/// Counts what correlations leave out. **Thread.** One.
final class CountedLosses {
    long untimed;
    long tooLate;
    long notNumbers;
    long forgottenGroups;
    long forgottenOccurrences;

    CorrelationCounts counts() {
        return new CorrelationCounts(
                untimed, tooLate, notNumbers, forgottenGroups, forgottenOccurrences);
    }

    void save(StateWriter out) {
        out.number(untimed).number(tooLate).number(notNumbers);
        out.number(forgottenGroups).number(forgottenOccurrences);
    }

    void restore(StateReader in) throws IOException {
        untimed = in.number();
        tooLate = in.number();
        notNumbers = in.number();
        forgottenGroups = in.number();
        forgottenOccurrences = in.number();
    }
}
