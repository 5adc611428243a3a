package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.sensor.record.EventRecord;

/// Writes activities of Sysmon's view, and hands them on.
///
/// What nobody wants is not written: [#begin] tells whether anybody takes the activity, [#wants]
/// whether a field is worth its making.
///
/// **Thread.** One.
final class ActivityWriter {
    private static final Field[] FIELDS = Field.values();

    private final LogSourceSet[] sets;
    private final boolean[][] wanted;
    private final boolean[] isTaken;
    private final int[] numbers;
    private final Activity activity;
    private final UtcTime utcTime = new UtcTime();
    private ActivitySink sink = NobodySink.INSTANCE;
    private boolean[] wantedNow;

    /// Makes a writer that nobody listens to.
    ActivityWriter(FieldNames names, LogSourceTable table) {
        SysmonEvent[] events = SysmonEvent.values();
        sets = new LogSourceSet[events.length];
        for (SysmonEvent event : events) {
            sets[event.ordinal()] =
                    table.ofCategories(event.setName(), event.categories().toArray(String[]::new));
        }
        numbers = new int[FIELDS.length];
        for (Field field : FIELDS) {
            numbers[field.ordinal()] = names.number(field.label());
        }
        wanted = new boolean[events.length][FIELDS.length];
        isTaken = new boolean[events.length];
        activity = new Activity(names);
        wantedNow = wanted[0];
    }

    /// Begins to hand activities to a sink.
    void start(Interest interest, ActivitySink newSink) {
        sink = newSink;
        for (int event = 0; event < sets.length; event++) {
            WantedFields fields = WantedFields.of(sets[event], interest);
            isTaken[event] = fields.isWanted();
            for (Field field : FIELDS) {
                wanted[event][field.ordinal()] =
                        field.isAlwaysWanted() || fields.contains(field.label());
            }
        }
    }

    /// Tells whether anybody takes such activities.
    boolean isTaken(SysmonEvent event) {
        return isTaken[event.ordinal()];
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
        if (!isTaken(event)) {
            return false;
        }
        wantedNow = wanted[event.ordinal()];
        activity.begin(sets[event.ordinal()], time, sequence);
        set(Field.EVENT_ID, event.eventId());
        set(Field.PROVIDER_NAME, provider);
        if (wants(Field.UTC_TIME)) {
            set(Field.UTC_TIME, utcTime.format(time));
        }
        return true;
    }

    /// Tells whether a field of the activity is wanted.
    boolean wants(Field field) {
        return wantedNow[field.ordinal()];
    }

    /// Sets a field if it is wanted; empty text is no value.
    void set(Field field, String value) {
        if (wants(field) && !value.isEmpty()) {
            activity.set(numbers[field.ordinal()], value);
        }
    }

    /// Sets a field to a decimal number if it is wanted.
    void set(Field field, long number) {
        if (wants(field)) {
            activity.set(numbers[field.ordinal()], Long.toString(number));
        }
    }

    /// Hands the activity on.
    void deliver() {
        sink.onActivity(activity);
    }
}
