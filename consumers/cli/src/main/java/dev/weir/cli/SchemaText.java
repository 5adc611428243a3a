package dev.weir.cli;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints schemas for people.
final class SchemaText {
    private static final String INDENT = "  ";

    private final ByteWriter out;

    SchemaText(ByteWriter out) {
        this.out = out;
    }

    void print(Schema schema) {
        String name = schema.names().display();
        line("%s  %s".formatted(schema.names().provider(), schema.key().providerId()).strip());
        line(INDENT + "%s  %s".formatted(EventNumber.of(schema.key()), name).strip());
        line(INDENT + "from " + origin(schema.origin()));
        part("level", schema.names().level());
        part("channel", schema.names().channel());
        part("keywords", String.join(", ", schema.names().keywords()));
        part("message", schema.names().message());
        List<String> flat = new ArrayList<>();
        flatten(schema.properties(), flat);
        print(schema.properties(), INDENT + INDENT, flat);
        out.text("\n");
    }

    private void part(String label, String text) {
        if (!text.isEmpty()) {
            line(INDENT + label + " " + text);
        }
    }

    private void print(List<Property> properties, String indent, List<String> flat) {
        for (Property property : properties) {
            line(indent + describe(property, flat));
            if (property instanceof Property.Struct struct) {
                print(struct.members(), indent + INDENT, flat);
            }
            if (property instanceof Property.Value value) {
                value.map().ifPresent(map -> print(map, indent + INDENT));
            }
        }
    }

    private void print(ValueMap map, String indent) {
        for (ValueMap.Entry entry : map.entries()) {
            String number =
                    map.kind() == ValueMap.Kind.BITS
                            ? "0x" + Long.toHexString(entry.value())
                            : Long.toString(entry.value());
            line(indent + number + " " + entry.text());
        }
    }

    private static String describe(Property property, List<String> flat) {
        return switch (property) {
            case Property.Struct struct ->
                    struct.name() + "  struct" + extent(" times ", struct.count(), flat);
            case Property.Padding padding ->
                    "(padding %d or %d bytes)".formatted(padding.bytes32(), padding.bytes64());
            case Property.Value value ->
                    value.name()
                            + INDENT
                            + type(value.inType())
                            + (value.outType() == OutType.DEFAULT
                                    ? ""
                                    : " as " + type(value.outType()))
                            + extent(" of length ", value.length(), flat)
                            + extent(" times ", value.count(), flat);
        };
    }

    private static String extent(String label, Extent extent, List<String> flat) {
        return switch (extent) {
            case Extent.Implied _ -> "";
            case Extent.Fixed fixed -> label + fixed.number();
            case Extent.OfProperty of ->
                    label
                            + (of.index() < flat.size() && of.index() >= 0
                                    ? flat.get(of.index())
                                    : "unknown");
            case Extent.Rest _ -> label + "what is left";
            case Extent.IfAnyLeft _ -> " if any is left";
            case Extent.Prefixed _ -> label + "a number before it";
        };
    }

    private static void flatten(List<Property> properties, List<String> names) {
        for (Property property : properties) {
            names.add(property.name());
            if (property instanceof Property.Struct struct) {
                flatten(struct.members(), names);
            }
        }
    }

    /// Returns the name of a type in words.
    static String type(Enum<?> type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Returns where a schema is from in words.
    static String origin(SchemaOrigin origin) {
        String kind =
                switch (origin.kind()) {
                    case EVENT -> "the event itself";
                    case EVENT_INFO -> "the trace";
                    case EVENT_SOURCE -> "an EventSource in the trace";
                    case TDH -> "the Windows that logged it";
                    case MANIFEST -> "manifest";
                    case RESOURCE -> "resource";
                    case BUILT_IN -> "built in";
                    case TMF -> "TMF file";
                };
        return origin.detail().isEmpty() ? kind : kind + " " + origin.detail();
    }

    private void line(String text) {
        out.text(Messages.printable(text) + "\n");
    }
}
