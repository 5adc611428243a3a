package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Windows' own description of an event, as merged traces carry it and as TDH returns it.
///
/// Source: TRACE_EVENT_INFO of tdh.h; `EventInfo`, opcode 32 of the class EventMetadata.
public final class TraceEventInfo {
    private static final int MAX_KEYWORDS = 64;

    private final BoundedStruct info;

    private TraceEventInfo(BoundedStruct info) {
        this.info = info;
    }

    /// Returns which events a description is for, or empty when it is broken.
    public static Optional<SchemaKey> key(MemorySegment info) {
        return new TraceEventInfo(new BoundedStruct(info)).key();
    }

    /// Makes a schema of a description, or empty when it is broken.
    ///
    /// @param info the TRACE_EVENT_INFO, whole
    /// @param maps finds the provider's maps by name
    public static Optional<Schema> parse(
            MemorySegment info, Function<String, Optional<ValueMap>> maps) {
        BoundedStruct struct = new BoundedStruct(info);
        return new TraceEventInfo(struct).parse(new EventInfoProperties(struct, maps));
    }

    private Optional<Schema> parse(EventInfoProperties tree) {
        Optional<DecodingSource> source = decodingSource();
        Optional<SchemaKey> key = key();
        if (source.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        EventNames names = names(source.get());
        List<Property> properties = tree.read();
        if (info.isBroken()) {
            return Optional.empty();
        }
        return Optional.of(
                new Schema(
                        key.get(),
                        source.get(),
                        SchemaOrigin.of(SchemaOrigin.Kind.EVENT_INFO),
                        descriptor(),
                        names,
                        properties,
                        tags()));
    }

    private Optional<DecodingSource> decodingSource() {
        return switch ((int) info.intAt(TraceEventInfoLayout.DECODING_SOURCE)) {
            case 0 -> Optional.of(DecodingSource.MANIFEST);
            case 1 -> Optional.of(DecodingSource.CLASSIC);
            case 2 -> Optional.of(DecodingSource.WPP);
            case 3 -> Optional.of(DecodingSource.TRACELOGGING);
            default -> Optional.empty();
        };
    }

    private Optional<SchemaKey> key() {
        Optional<SchemaKey> key = decodingSource().map(this::key);
        return info.isBroken() ? Optional.empty() : key;
    }

    private SchemaKey key(DecodingSource source) {
        EventDescriptor event = descriptor();
        return switch (source) {
            case MANIFEST, TRACELOGGING ->
                    new SchemaKey.Manifest(
                            info.guidAt(TraceEventInfoLayout.PROVIDER_GUID),
                            event.id(),
                            event.version());
            case CLASSIC ->
                    new SchemaKey.Classic(
                            info.guidAt(TraceEventInfoLayout.EVENT_GUID),
                            event.opcode(),
                            event.version());
            case WPP -> new SchemaKey.Wpp(info.guidAt(TraceEventInfoLayout.EVENT_GUID), event.id());
        };
    }

    private EventDescriptor descriptor() {
        return new EventDescriptor(
                info.shortAt(TraceEventInfoLayout.ID),
                info.byteAt(TraceEventInfoLayout.VERSION),
                info.byteAt(TraceEventInfoLayout.CHANNEL),
                info.byteAt(TraceEventInfoLayout.LEVEL),
                info.byteAt(TraceEventInfoLayout.OPCODE),
                info.shortAt(TraceEventInfoLayout.TASK),
                info.longAt(TraceEventInfoLayout.KEYWORD));
    }

    private int tags() {
        return (int) (info.intAt(TraceEventInfoLayout.FLAGS) >>> TraceEventInfoLayout.TAGS_SHIFT);
    }

    private EventNames names(DecodingSource source) {
        String task = info.textOf(TraceEventInfoLayout.TASK_NAME);
        // Where a manifest has the event's name a MOF class has that of an activity, and
        // TraceLogging has the event's name for the task's.
        String event =
                switch (source) {
                    case MANIFEST -> info.textOf(TraceEventInfoLayout.EVENT_NAME);
                    case TRACELOGGING -> task;
                    case CLASSIC, WPP -> "";
                };
        return new EventNames(
                info.textOf(TraceEventInfoLayout.PROVIDER_NAME),
                event,
                source == DecodingSource.TRACELOGGING ? "" : task,
                info.textOf(TraceEventInfoLayout.OPCODE_NAME),
                info.textOf(TraceEventInfoLayout.LEVEL_NAME),
                info.textOf(TraceEventInfoLayout.CHANNEL_NAME),
                keywords(),
                info.textOf(TraceEventInfoLayout.EVENT_MESSAGE));
    }

    /// Reads texts one behind the other, which an empty one ends.
    private List<String> keywords() {
        List<String> keywords = new ArrayList<>();
        long offset = info.intAt(TraceEventInfoLayout.KEYWORDS_NAME);
        while (offset != 0 && keywords.size() < MAX_KEYWORDS) {
            String keyword = info.textAt(offset);
            if (keyword.isEmpty()) {
                break;
            }
            keywords.add(keyword.strip());
            offset += 2L * (keyword.length() + 1);
        }
        return keywords;
    }
}
