package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSourceSet;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;

/// Begins activities that are events under their own names.
///
/// **Thread.** One.
final class EventWriter {
    private final Activity activity;
    private final int eventId;
    private final int providerName;
    private final int channel;
    private final int processId;

    EventWriter(FieldNames names) {
        activity = new Activity(names);
        eventId = names.number("EventID");
        providerName = names.number("Provider_Name");
        channel = names.number("Channel");
        processId = names.number("ProcessId");
    }

    /// Returns the activity that all events are written to.
    Activity activity() {
        return activity;
    }

    /// Begins an event: the process that wrote it counts as `ProcessId` until a property of that
    /// name takes its place.
    ///
    /// @param channelName empty when it has none
    /// @param id the event id, or the opcode of a classic event
    Activity begin(
            LogSourceSet sources, EventRecord record, Schema schema, String channelName, int id) {
        activity.begin(sources, record.timestamp(), record.sequence());
        activity.set(eventId, Integer.toString(id));
        activity.set(providerName, schema.names().provider());
        if (!channelName.isEmpty()) {
            activity.set(channel, channelName);
        }
        if (record.processId() != Actors.NO_PROCESS) {
            activity.set(processId, Long.toString(record.processId()));
        }
        return activity;
    }
}
