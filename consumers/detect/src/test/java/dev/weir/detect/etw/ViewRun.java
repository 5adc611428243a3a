package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Loss;
import dev.weir.sensor.schema.SchemaSet;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A source with somebody who keeps all it tells.
final class ViewRun implements ActivitySink {
    /// Everything.
    static final Interest ALL =
            new Interest(
                    List.of(
                            new Interest.OfLogSource(
                                    new LogSource(
                                            Optional.empty(), Optional.empty(), Optional.empty()),
                                    Set.of())));

    private final SchemaSet schemas = new SchemaSet();
    private final EtwActivitySource source =
            new EtwActivitySource(
                    new SchemaResolver(List.of(schemas)),
                    new LogSourceTable(LogSourceOptions.DEFAULT));
    private final List<Activity> activities = new ArrayList<>();
    private final List<Activity> providerEvents = new ArrayList<>();
    private long time;
    private long sequence;

    ViewRun(Interest interest) {
        source.start(interest, this);
    }

    ViewRun() {
        this(ALL);
    }

    EtwActivitySource source() {
        return source;
    }

    ViewRun send(EventDraft... events) {
        for (EventDraft event : events) {
            if (event.hasOwnSchema()) {
                schemas.add(event.schema());
            }
            try (Arena arena = Arena.ofConfined()) {
                source.onEvent(event.record(arena, sequence++));
            }
        }
        return this;
    }

    /// Ends the trace, and returns all that was told.
    List<Activity> finish() {
        source.finish();
        return activities;
    }

    List<Activity> activities() {
        return activities;
    }

    List<Activity> providerEvents() {
        return providerEvents;
    }

    /// Returns what was told of a category.
    List<Activity> of(String category) {
        return activities.stream()
                .filter(it -> it.logSources().isTakenBy(LogSource.category(category)))
                .toList();
    }

    long time() {
        return time;
    }

    byte[] save() {
        StateWriter out = new StateWriter();
        source.save(out);
        return out.toByteArray();
    }

    /// Goes on where another stopped, whose schemas it has.
    ViewRun restored(byte[] state) throws IOException {
        ViewRun run = new ViewRun();
        schemas.schemas().forEach(run.schemas::add);
        run.sequence = sequence;
        run.source.restore(new StateReader(state));
        return run;
    }

    @Override
    public void onActivity(Activity activity) {
        activities.add(activity.copy());
    }

    @Override
    public void onProviderEvent(UUID providerId, int id, Activity activity) {
        providerEvents.add(activity.copy());
    }

    @Override
    public void onLoss(Loss loss) {}

    @Override
    public void onTime(long newTime) {
        time = newTime;
    }
}
