package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Optional;

/// Judges the windows of all groups of one correlation.
sealed interface Windows permits SlidingWindows, WholeWindows {
    /// Takes an occurrence in; returns what fulfils the condition with it.
    ///
    /// @param now the latest time of any event, FILETIME
    Optional<Finding> occur(GroupKey key, Occurrence occurrence, long now);

    /// Returns when the next window can be judged, FILETIME; [Long#MAX_VALUE] when there is none.
    long nextDue();

    /// Judges the window that is due next.
    Optional<Finding> judgeNext();

    /// Returns when something was forgotten last, FILETIME; [Group#NEVER] when nothing was.
    long forgottenAt();

    void save(StateWriter out);

    void restore(StateReader in) throws IOException;

    /// Makes those that a correlation needs.
    ///
    /// @param keySize how many fields set groups apart
    /// @param isReadByOthers whether other correlations are about it
    static Windows of(
            CorrelationShape shape,
            int keySize,
            boolean isReadByOthers,
            CorrelationLimits limits,
            CountedLosses losses) {
        return shape.needsWholeWindow()
                ? new WholeWindows(shape, keySize, limits, losses)
                : new SlidingWindows(shape, keySize, isReadByOthers, limits, losses);
    }
}
