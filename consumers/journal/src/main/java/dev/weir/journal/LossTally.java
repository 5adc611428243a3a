package dev.weir.journal;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Adds up losses by cause.
///
/// **Thread.** One.
final class LossTally {
    private final Map<LossCause, LossTotal> totals = new EnumMap<>(LossCause.class);

    /// Takes one loss.
    void add(Loss loss) {
        add(loss.cause(), loss.count());
    }

    /// Takes what one loss record counts.
    void add(LossCause cause, long count) {
        totals.put(cause, totals.getOrDefault(cause, new LossTotal(cause, 0, 0)).plus(count));
    }

    /// Returns what was lost for each cause for which something was.
    List<LossTotal> totals() {
        return new ArrayList<>(totals.values());
    }
}
