package dev.weir.cli;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Counts events by group; an event of a group already met makes no object.
///
/// **Thread.** The trace thread.
final class EventCounts implements EventSink {
    private static final int FIRST_TABLE_LENGTH = 1024;
    private static final long NO_EVENT = EventGroup.pack(0, 0, 0, -1);

    private final Grouping grouping;
    private final SchemaResolver schemas;
    private final SelfDescription names = new SelfDescription();
    private @Nullable EventGroup[] table = new @Nullable EventGroup[FIRST_TABLE_LENGTH];
    private int groups;
    private long events;
    private long payloadBytes;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;
    private long lostEvents;
    private long lostBuffers;

    /// @param schemas learns of the schemas that the events carry
    EventCounts(Grouping grouping, SchemaResolver schemas) {
        this.grouping = grouping;
        this.schemas = schemas;
    }

    @Override
    public void onEvent(EventRecord record) {
        schemas.observe(record);
        int payloadLength = record.userDataLength();
        long time = record.timestamp();
        events++;
        payloadBytes += payloadLength;
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
        group(record).add(payloadLength);
    }

    @Override
    public void onSchema(Schema schema) {
        schemas.add(schema);
    }

    @Override
    public void onLoss(Loss loss) {
        if (loss.cause().unit() == LossCause.Unit.EVENTS) {
            lostEvents += loss.count();
        } else {
            lostBuffers += loss.count();
        }
    }

    long events() {
        return events;
    }

    long payloadBytes() {
        return payloadBytes;
    }

    long lostEvents() {
        return lostEvents;
    }

    long lostBuffers() {
        return lostBuffers;
    }

    /// Returns the time of the earliest event, FILETIME.
    OptionalLong firstTime() {
        return events == 0 ? OptionalLong.empty() : OptionalLong.of(firstTime);
    }

    /// Returns the time of the latest event, FILETIME.
    OptionalLong lastTime() {
        return events == 0 ? OptionalLong.empty() : OptionalLong.of(lastTime);
    }

    /// Returns the groups, the most frequent first.
    List<EventGroup> groups() {
        List<EventGroup> sorted = new ArrayList<>(groups);
        Arrays.stream(table).filter(Objects::nonNull).forEach(sorted::add);
        sorted.sort(EventGroup.BY_COUNT);
        return sorted;
    }

    private EventGroup group(EventRecord record) {
        return switch (grouping) {
            case EVENT -> eventGroup(record);
            case PROVIDER -> providerGroup(record, record.kind(), NO_EVENT, false);
            case PROCESS ->
                    find(record, EventKind.MANIFEST, record.processId(), 0, NO_EVENT, false);
        };
    }

    private EventGroup eventGroup(EventRecord record) {
        EventKind kind = record.kind();
        int hookGroup = kind == EventKind.SYSTEM ? record.hookGroup() : -1;
        long event = EventGroup.pack(record.id(), record.version(), record.opcode(), hookGroup);
        boolean named = kind == EventKind.TRACELOGGING && names.findEventName(record);
        return providerGroup(record, kind, event, named);
    }

    private EventGroup providerGroup(
            EventRecord record, EventKind kind, long event, boolean named) {
        return find(record, kind, record.providerIdHigh(), record.providerIdLow(), event, named);
    }

    private EventGroup find(
            EventRecord record, EventKind kind, long high, long low, long event, boolean named) {
        int hash = hash(high, low, event, named);
        int mask = table.length - 1;
        int slot = hash & mask;
        for (EventGroup group = table[slot]; group != null; group = table[slot]) {
            if (group.is(hash, kind, high, low, event) && hasName(group, named)) {
                return group;
            }
            slot = (slot + 1) & mask;
        }
        byte[] name = named ? nameBytes() : EventGroup.NO_NAME;
        Optional<String> provider =
                grouping == Grouping.PROCESS ? Optional.empty() : names.providerName(record);
        EventGroup added =
                new EventGroup(hash, kind, high, low, event, name, provider, SchemaKey.of(record));
        table[slot] = added;
        groups++;
        if (groups * 2 > table.length) {
            growTable();
        }
        return added;
    }

    private int hash(long high, long low, long event, boolean named) {
        long hash = high * 0x9E3779B97F4A7C15L ^ low;
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L + event;
        if (named) {
            for (int i = 0; i < names.length(); i++) {
                hash = hash * 31 + names.at(i);
            }
        }
        hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }

    private boolean hasName(EventGroup group, boolean named) {
        byte[] name = group.nameBytes();
        if (name.length != (named ? names.length() : 0)) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != names.at(i)) {
                return false;
            }
        }
        return true;
    }

    private byte[] nameBytes() {
        byte[] name = new byte[names.length()];
        for (int i = 0; i < name.length; i++) {
            name[i] = names.at(i);
        }
        return name;
    }

    private void growTable() {
        @Nullable EventGroup[] grown = new @Nullable EventGroup[table.length * 2];
        int mask = grown.length - 1;
        for (EventGroup group : table) {
            if (group != null) {
                int slot = group.hash() & mask;
                while (grown[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                grown[slot] = group;
            }
        }
        table = grown;
    }
}
