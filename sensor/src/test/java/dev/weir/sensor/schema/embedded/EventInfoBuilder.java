package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Builds a TRACE_EVENT_INFO, byte for byte as Windows does.
public final class EventInfoBuilder {
    /// An entry of the table of properties; for a struct the types are the number of its first
    /// member and how many there are.
    public record Entry(
            long flags,
            String name,
            int inType,
            int outType,
            String map,
            int count,
            int length,
            int tags) {

        /// Makes a value.
        public static Entry value(String name, InType inType, OutType outType) {
            return new Entry(0, name, inType.code(), outType.code(), "", 1, 0, 0);
        }

        /// Makes a value, shown as its type is.
        public static Entry value(String name, InType inType) {
            return value(name, inType, OutType.DEFAULT);
        }

        /// Makes a struct.
        public static Entry struct(String name, int firstMember, int memberCount) {
            return new Entry(0x1, name, firstMember, memberCount, "", 1, 0, 0);
        }

        /// Returns this entry with a length, or the number of the property that tells it.
        public Entry ofLength(long flag, int newLength) {
            return new Entry(flags | flag, name, inType, outType, map, count, newLength, tags);
        }

        /// Returns this entry with a count, or the number of the property that tells it.
        public Entry times(long flag, int newCount) {
            return new Entry(flags | flag, name, inType, outType, map, newCount, length, tags);
        }

        /// Returns this entry with a map.
        public Entry ofMap(String newMap) {
            return new Entry(flags, name, inType, outType, newMap, count, length, tags);
        }

        /// Returns this entry with more flags and tags.
        public Entry tagged(long flag, int newTags) {
            return new Entry(flags | flag, name, inType, outType, map, count, length, newTags);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private UUID providerId = new UUID(0, 0);
    private UUID eventGuid = new UUID(0, 0);
    private EventDescriptor descriptor = EventDescriptor.NONE;
    private EventNames names = EventNames.NONE;
    private int decodingSource;
    private long flags;
    private int topLevelCount = -1;

    /// Starts the description of an event of a manifest, without names or properties.
    public EventInfoBuilder() {}

    /// Sets the provider.
    public EventInfoBuilder provider(UUID id) {
        providerId = id;
        return this;
    }

    /// Sets the class, or the message GUID.
    public EventInfoBuilder eventGuid(UUID id) {
        eventGuid = id;
        return this;
    }

    /// Sets the numbers of the event.
    public EventInfoBuilder descriptor(EventDescriptor newDescriptor) {
        descriptor = newDescriptor;
        return this;
    }

    /// Sets the names.
    public EventInfoBuilder names(EventNames newNames) {
        names = newNames;
        return this;
    }

    /// Sets the decoding source: 0 manifest, 1 MOF, 2 WPP, 3 TraceLogging.
    public EventInfoBuilder decodingSource(int source) {
        decodingSource = source;
        return this;
    }

    /// Sets the flags, the event's tags in the upper 28 bits.
    public EventInfoBuilder flags(long newFlags) {
        flags = newFlags;
        return this;
    }

    /// Adds an entry to the table of properties.
    public EventInfoBuilder add(Entry entry) {
        entries.add(entry);
        return this;
    }

    /// Sets how many entries are no members of structs; all, if not set.
    public EventInfoBuilder topLevelCount(int count) {
        topLevelCount = count;
        return this;
    }

    /// Returns the structure.
    public byte[] build() {
        StructBytes info = new StructBytes(0x70 + entries.size() * 24);
        info.setGuid(0x00, providerId);
        info.setGuid(0x10, eventGuid);
        info.setShort(0x20, descriptor.id());
        info.setByte(0x22, descriptor.version());
        info.setByte(0x23, descriptor.channel());
        info.setByte(0x24, descriptor.level());
        info.setByte(0x25, descriptor.opcode());
        info.setShort(0x26, descriptor.task());
        info.setLong(0x28, descriptor.keyword());
        info.setInt(0x30, decodingSource);
        name(info, 0x34, names.provider());
        name(info, 0x38, names.level());
        name(info, 0x3C, names.channel());
        List<String> keywords = new ArrayList<>(names.keywords());
        keywords.add("");
        info.setTexts(0x40, keywords.toArray(String[]::new));
        name(info, 0x44, names.task());
        name(info, 0x48, names.opcode());
        name(info, 0x4C, names.message());
        name(info, 0x5C, names.event());
        info.setInt(0x64, entries.size());
        info.setInt(0x68, topLevelCount < 0 ? entries.size() : topLevelCount);
        info.setInt(0x6C, flags);
        for (int i = 0; i < entries.size(); i++) {
            write(info, 0x70 + i * 24L, entries.get(i));
        }
        return info.build();
    }

    private static void write(StructBytes info, long at, Entry entry) {
        info.setInt(at, entry.flags());
        name(info, at + 0x04, entry.name());
        info.setShort(at + 0x08, entry.inType());
        info.setShort(at + 0x0A, entry.outType());
        name(info, at + 0x0C, entry.map());
        info.setShort(at + 0x10, entry.count());
        info.setShort(at + 0x12, entry.length());
        info.setInt(at + 0x14, entry.tags());
    }

    private static void name(StructBytes info, long offset, String name) {
        if (!name.isEmpty()) {
            // Windows ends the names of levels, tasks and the like with a space.
            info.setTexts(offset, name + ' ');
        }
    }
}
