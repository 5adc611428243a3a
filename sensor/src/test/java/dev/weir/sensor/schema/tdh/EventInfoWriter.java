package dev.weir.sensor.schema.tdh;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.EventInfoBuilder;
import dev.weir.sensor.schema.embedded.EventInfoBuilder.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a schema as the TRACE_EVENT_INFO by which TDH would describe the same events.
final class EventInfoWriter {
    private static final long FLAG_PARAM_LENGTH = 0x02;
    private static final long FLAG_PARAM_COUNT = 0x04;
    private static final long FLAG_FIXED_LENGTH = 0x10;
    private static final long FLAG_FIXED_COUNT = 0x20;
    private static final long FLAG_HAS_TAGS = 0x40;
    private static final int TAGS_SHIFT = 4;

    /// A property and its number in the schema.
    private record Node(Property property, int number, List<Node> members) {}

    private final List<Node> table = new ArrayList<>();
    private final List<Integer> firstMembers = new ArrayList<>();
    private int numbers;
    private boolean sayable = true;

    private EventInfoWriter() {}

    /// Returns the structure, or empty where Windows has no words for the schema.
    static Optional<byte[]> write(Schema schema) {
        EventInfoWriter writer = new EventInfoWriter();
        EventInfoBuilder info = writer.build(schema);
        return writer.sayable ? Optional.of(info.build()) : Optional.empty();
    }

    private EventInfoBuilder build(Schema schema) {
        List<Node> top = number(schema.properties());
        table.addAll(top);
        for (int i = 0; i < table.size(); i++) {
            firstMembers.add(table.size());
            table.addAll(table.get(i).members());
        }
        boolean isManifest = schema.decodingSource() == DecodingSource.MANIFEST;
        EventNames names = schema.names();
        EventInfoBuilder info =
                new EventInfoBuilder()
                        .provider(schema.key().providerId())
                        .eventGuid(schema.key().providerId())
                        .descriptor(schema.descriptor())
                        .decodingSource(isManifest ? 0 : 1)
                        .flags((long) schema.tags() << TAGS_SHIFT)
                        .topLevelCount(top.size())
                        .names(
                                isManifest
                                        ? names
                                        : new EventNames(
                                                names.provider(),
                                                "",
                                                names.task(),
                                                names.opcode(),
                                                names.level(),
                                                names.channel(),
                                                names.keywords(),
                                                names.message()));
        for (int i = 0; i < table.size(); i++) {
            info.add(entry(i));
        }
        return info;
    }

    private List<Node> number(List<Property> properties) {
        List<Node> nodes = new ArrayList<>();
        for (Property property : properties) {
            int number = numbers++;
            nodes.add(
                    switch (property) {
                        case Property.Struct struct ->
                                new Node(property, number, number(struct.members()));
                        case Property.Value _, Property.Padding _ ->
                                new Node(property, number, List.of());
                    });
        }
        return nodes;
    }

    private Entry entry(int index) {
        Property property = table.get(index).property();
        Entry entry =
                switch (property) {
                    case Property.Struct struct ->
                            Entry.struct(
                                    struct.name(),
                                    firstMembers.get(index),
                                    struct.members().size());
                    case Property.Value value ->
                            length(value, Entry.value(value.name(), value.inType(), outType(value)))
                                    .ofMap(value.map().map(ValueMap::name).orElse(""));
                    case Property.Padding _ -> {
                        sayable = false;
                        yield Entry.value("", InType.UINT8);
                    }
                };
        return count(property.count(), entry)
                .tagged(property.tags() == 0 ? 0 : FLAG_HAS_TAGS, property.tags());
    }

    private OutType outType(Property.Value value) {
        sayable &= value.inType() != InType.UNSUPPORTED;
        return value.outType();
    }

    private Entry length(Property.Value value, Entry entry) {
        return switch (value.length()) {
            case Extent.Implied _ -> entry;
            case Extent.Fixed(int number) -> entry.ofLength(FLAG_FIXED_LENGTH, number);
            case Extent.OfProperty(int number) ->
                    entry.ofLength(FLAG_PARAM_LENGTH, indexOf(number));
            case Extent.Rest _ -> {
                sayable &= value.inType() == InType.BINARY;
                yield entry;
            }
            case Extent.IfAnyLeft _, Extent.Prefixed _ -> {
                sayable = false;
                yield entry;
            }
        };
    }

    private Entry count(Extent count, Entry entry) {
        return switch (count) {
            case Extent.Implied _ -> entry;
            case Extent.Fixed(int number) -> entry.times(FLAG_FIXED_COUNT, number);
            case Extent.OfProperty(int number) -> entry.times(FLAG_PARAM_COUNT, indexOf(number));
            case Extent.Rest _, Extent.IfAnyLeft _, Extent.Prefixed _ -> {
                sayable = false;
                yield entry;
            }
        };
    }

    private int indexOf(int number) {
        for (int i = 0; i < table.size(); i++) {
            if (table.get(i).number() == number) {
                return i;
            }
        }
        sayable = false;
        return 0;
    }
}
