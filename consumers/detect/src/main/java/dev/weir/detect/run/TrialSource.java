package dev.weir.detect.run;

import dev.weir.detect.ActivitySink;
import dev.weir.detect.ActivitySource;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.host.Host;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The source of a trial: a set for each log source, and one for all that belongs to none of them.
final class TrialSource implements ActivitySource {
    private final FieldNames names = new FieldNames();
    private final Host host = new Host();
    private final List<LogSourceSet> sets = new ArrayList<>();

    TrialSource(List<LogSource> sources) {
        sets.add(new LogSourceSet(0, "none", List.of()));
        for (LogSource logSource : sources) {
            if (setOf(logSource).number() == 0) {
                sets.add(new LogSourceSet(sets.size(), logSource.toString(), List.of(logSource)));
            }
        }
    }

    /// Returns the set of a log source, or that of none when it is not one of this source's.
    LogSourceSet setOf(LogSource logSource) {
        for (LogSourceSet set : sets) {
            if (set.sources().contains(logSource)) {
                return set;
            }
        }
        return noSet();
    }

    LogSourceSet noSet() {
        return sets.getFirst();
    }

    @Override
    public FieldNames names() {
        return names;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public List<LogSourceSet> logSourceSets() {
        return sets;
    }

    @Override
    public void start(Interest wanted, ActivitySink sink) {
        // Whoever holds the trial hands the activities over himself.
    }

    @Override
    public void save(StateWriter out) {
        // Nothing is known here.
    }

    @Override
    public void restore(StateReader in) throws IOException {
        // Nothing is known here.
    }
}
