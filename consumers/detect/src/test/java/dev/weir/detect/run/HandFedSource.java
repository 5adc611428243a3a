package dev.weir.detect.run;

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

/// A source that a test feeds by hand, with two sets of log sources: process creations and network
/// connections.
final class HandFedSource implements ActivitySource {
    static final LogSource PROCESSES = LogSource.category("process_creation");
    static final LogSource NETWORK = LogSource.category("network_connection");

    private final FieldNames names = new FieldNames();
    private final Host host = new Host();
    private final List<LogSourceSet> sets =
            List.of(
                    new LogSourceSet(0, "processes", List.of(PROCESSES)),
                    new LogSourceSet(1, "network", List.of(NETWORK)),
                    new LogSourceSet(2, "nobody's", List.of()));
    private final Activity activity = new Activity(names);
    private ActivitySink sink = new NoSink();
    private Interest wanted = Interest.NONE;
    private long sequence;

    /// How many events the source says it has seen; its state.
    private long seen;

    private static final class NoSink implements ActivitySink {
        @Override
        public void onActivity(Activity activity) {}

        @Override
        public void onProviderEvent(java.util.UUID providerId, int id, Activity activity) {}

        @Override
        public void onLoss(dev.weir.sensor.Loss loss) {}

        @Override
        public void onTime(long time) {}
    }

    /// Begins an event; its fields follow as pairs of name and value.
    Activity activity(int set, long time, String... fields) {
        seen++;
        activity.begin(sets.get(set), time, sequence++);
        for (int i = 0; i < fields.length; i += 2) {
            activity.set(fields[i], fields[i + 1]);
        }
        return activity;
    }

    /// Hands an event over.
    void happens(int set, long time, String... fields) {
        sink.onActivity(activity(set, time, fields));
    }

    ActivitySink sink() {
        return sink;
    }

    Interest wanted() {
        return wanted;
    }

    long seen() {
        return seen;
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
    public void start(Interest newWanted, ActivitySink newSink) {
        wanted = newWanted;
        sink = newSink;
    }

    @Override
    public void save(StateWriter out) {
        out.number(seen).number(sequence);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        seen = in.number();
        sequence = in.number();
    }
}
