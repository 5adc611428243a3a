package dev.weir.detect.sigma.correlate;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes what correlations find.
@FunctionalInterface
public interface CorrelationSink {
    /// Takes one.
    ///
    /// @param from when the time begins that was looked at, FILETIME
    /// @param time when it was complete: the newest event's time, or the end of a window that had
    ///   to be over; FILETIME
    /// @param events the evidence, the event that completed it last
    /// @param fields what sets the group apart, and the number that the condition compared, by the
    ///   name of the correlation's type
    /// @param last the event that completed it; empty when only time had to pass
    /// @param isPartial whether something was forgotten in that time, so that there may be more
    void onFound(
            SigmaCorrelation correlation,
            long from,
            long time,
            List<Long> events,
            Map<String, String> fields,
            Optional<Activity> last,
            boolean isPartial);
}
