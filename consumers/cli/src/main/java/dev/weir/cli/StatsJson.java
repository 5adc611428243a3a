package dev.weir.cli;

import dev.weir.sensor.record.EventKind;
import java.util.Locale;

/// Prints counts as one JSON object.
final class StatsJson {
    private final JsonWriter json;
    private final GroupNames names;

    StatsJson(JsonWriter json, GroupNames names) {
        this.json = json;
        this.names = names;
    }

    void print(EventCounts counts, Grouping grouping) {
        json.beginObject();
        json.name("events").number(counts.events());
        json.name("payloadBytes").number(counts.payloadBytes());
        json.name("first").time(counts.firstTime());
        json.name("last").time(counts.lastTime());
        json.name("lost").beginObject();
        json.name("events").number(counts.lostEvents());
        json.name("buffers").number(counts.lostBuffers());
        json.endObject();
        json.name("groups").beginArray();
        for (EventGroup group : counts.groups()) {
            json.beginObject();
            switch (grouping) {
                case PROCESS -> json.name("pid").number(group.processId());
                case PROVIDER -> printProvider(group);
                case EVENT -> {
                    printProvider(group);
                    printEvent(group);
                }
            }
            json.name("count").number(group.count());
            json.name("payloadBytes").number(group.payloadBytes());
            json.endObject();
        }
        json.endArray().endObject();
        json.endLine();
    }

    private void printProvider(EventGroup group) {
        json.name("kind").string(group.kind().name().toLowerCase(Locale.ROOT));
        json.name("providerId").guid(group.providerId());
        json.name("provider").string(names.provider(group));
    }

    private void printEvent(EventGroup group) {
        json.name("id").number(group.id());
        json.name("version").number(group.version());
        json.name("opcode").number(group.opcode());
        json.name("group");
        if (group.kind() == EventKind.SYSTEM) {
            json.number(group.hookGroup());
        } else {
            json.nothing();
        }
        json.name("name").string(names.event(group));
    }
}
