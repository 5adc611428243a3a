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
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A source over event records whose user data is a number: id 1 is an activity with that number,
/// anything else passes as time.
///
/// What it knows is a sum over all numbers, which each activity carries: a restart that forgets it,
/// or counts twice, shows in the next alert.
final class NumberedSource implements ActivitySource, EventSink {
    static final LogSource NUMBERS = LogSource.category("numbers");
    static final int ACTIVITY = 1;

    private final FieldNames names = new FieldNames();
    private final int number = names.number("Number");
    private final int sumField = names.number("Sum");
    private final LogSourceSet set = new LogSourceSet(0, "numbers", List.of(NUMBERS));
    private final Host host = new Host();
    private final Activity activity = new Activity(names);
    private Optional<ActivitySink> sink = Optional.empty();
    private long sum;

    @Override
    public void onEvent(EventRecord record) {
        if (record.id() != ACTIVITY) {
            sink.orElseThrow().onTime(record.timestamp());
            return;
        }
        long value = record.data().get(LittleEndian.LONG, record.userDataPosition());
        sum = sum * 31 + value;
        activity.begin(set, record.timestamp(), record.sequence());
        activity.set(number, Long.toString(value));
        activity.set(sumField, Long.toString(sum));
        sink.orElseThrow().onActivity(activity);
    }

    @Override
    public void onLoss(Loss loss) {
        sink.orElseThrow().onLoss(loss);
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
        return List.of(set);
    }

    @Override
    public void start(Interest wanted, ActivitySink newSink) {
        sink = Optional.of(newSink);
    }

    @Override
    public void save(StateWriter out) {
        out.number(sum);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        sum = in.number();
    }
}
