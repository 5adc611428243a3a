package dev.weir.detect.sigma;

import dev.weir.detect.Activity;
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
import java.util.List;
import java.util.Optional;

/// A source that a test feeds by hand: process creations, what no rule takes, Security's events.
final class FedSource implements ActivitySource {
    static final int PROCESSES = 0;
    static final int NOTHING = 1;
    static final int SECURITY = 2;

    private final FieldNames names = new FieldNames();
    private final Host host = new Host();
    private final Activity activity = new Activity(names);
    private Optional<ActivitySink> sink = Optional.empty();
    private long sequence;

    void happens(int set, long time, String... fields) {
        activity.begin(logSourceSets().get(set), time, sequence++);
        for (int i = 0; i < fields.length; i += 2) {
            activity.set(fields[i], fields[i + 1]);
        }
        sink.orElseThrow().onActivity(activity);
    }

    ActivitySink sink() {
        return sink.orElseThrow();
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
        return List.of(
                new LogSourceSet(
                        PROCESSES, "processes", List.of(LogSource.category("process_creation"))),
                new LogSourceSet(NOTHING, "nothing", List.of()),
                new LogSourceSet(SECURITY, "Security", List.of(LogSource.service("security"))));
    }

    @Override
    public void start(Interest newWanted, ActivitySink newSink) {
        sink = Optional.of(newSink);
    }

    @Override
    public void save(StateWriter out) {
        out.number(sequence);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        sequence = in.number();
    }
}
