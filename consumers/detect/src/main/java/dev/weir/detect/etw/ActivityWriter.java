package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.sensor.record.EventRecord;
import java.util.EnumMap;
import java.util.Map;

/// Writes activities of Sysmon's view, and hands them on.
///
/// What nobody wants is not written: [#begin] tells whether anybody takes the activity, [#wants]
/// whether a field is worth its making.
///
/// **Thread.** One.
final class ActivityWriter {
    /// The fields wanted, with their numbers.
    private record Taken(LogSourceSet sources, Map<Field, Integer> fields) {}

    private final FieldNames names;
    private final Map<SysmonEvent, LogSourceSet> sets = new EnumMap<>(SysmonEvent.class);
    private final Map<SysmonEvent, Taken> taken = new EnumMap<>(SysmonEvent.class);
    private final Activity activity;
    private final UtcTime utcTime = new UtcTime();
    private ActivitySink sink = NobodySink.INSTANCE;
    private Map<Field, Integer> fields = new EnumMap<>(Field.class);

    /// Makes a writer that nobody listens to.
    ActivityWriter(FieldNames names, LogSourceTable table) {
        this.names = names;
        for (SysmonEvent event : SysmonEvent.values()) {
            sets.put(
                    event,
                    table.ofCategories(event.setName(), event.categories().toArray(String[]::new)));
        }
        activity = new Activity(names);
    }

    /// Begins to hand activities to a sink.
    void start(Interest interest, ActivitySink newSink) {
        sink = newSink;
        taken.clear();
        sets.forEach((event, sources) -> {
            WantedFields wanted = WantedFields.of(sources, interest);
            if (wanted.isWanted()) {
                taken.put(event, new Taken(sources, numbers(wanted)));
            }
        });
    }

    private Map<Field, Integer> numbers(WantedFields wanted) {
        Map<Field, Integer> numbers = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            if (field.isAlwaysWanted() || wanted.contains(field.label())) {
                numbers.put(field, names.number(field.label()));
            }
        }
        return numbers;
    }

    /// Tells whether anybody takes such activities.
    boolean isTaken(SysmonEvent event) {
        return taken.containsKey(event);
    }

    /// Begins an activity that an event tells of, and tells whether anybody takes it.
    boolean begin(SysmonEvent event, EventRecord record, String provider) {
        return begin(event, record.timestamp(), record.sequence(), provider);
    }

    /// Begins an activity, and tells whether anybody takes it.
    ///
    /// @param time FILETIME
    /// @param provider the name of the provider that told
    boolean begin(SysmonEvent event, long time, long sequence, String provider) {
        Taken wanted = taken.get(event);
        if (wanted == null) {
            return false;
        }
        fields = wanted.fields;
        activity.begin(wanted.sources, time, sequence);
        set(Field.EVENT_ID, event.eventId());
        set(Field.PROVIDER_NAME, provider);
        if (wants(Field.UTC_TIME)) {
            set(Field.UTC_TIME, utcTime.format(time));
        }
        return true;
    }

    /// Tells whether a field of the activity is wanted.
    boolean wants(Field field) {
        return fields.containsKey(field);
    }

    /// Sets a field if it is wanted; empty text is no value.
    void set(Field field, String value) {
        Integer number = fields.get(field);
        if (number != null && !value.isEmpty()) {
            activity.set(number, value);
        }
    }

    /// Sets a field to a decimal number if it is wanted.
    void set(Field field, long number) {
        if (wants(field)) {
            set(field, Long.toString(number));
        }
    }

    /// Hands the activity on.
    void deliver() {
        sink.onActivity(activity);
    }
}
