package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the properties that a template declares.
///
/// Lengths and counts that name an earlier item become that item's number; the nearest item of the
/// name counts, in the same struct before the ones around it.
final class TemplateReader {
    private static final int MAX_EXTENT = 0xFFFF;
    private static final int TAG_BITS = 0x0FFF_FFFF;
    private static final int IPV6_LENGTH = 16;

    /// The integers declared so far in a struct, and in the ones around it.
    private record Scope(Optional<Scope> outer, Map<String, Integer> integers) {
        static Scope within(Optional<Scope> outer) {
            return new Scope(outer, new HashMap<>());
        }

        Optional<Integer> find(String name) {
            return Optional.ofNullable(integers.get(name))
                    .or(() -> outer.flatMap(scope -> scope.find(name)));
        }
    }

    private final Map<String, ValueMap> maps;
    private final Warnings warnings;
    private int declared;

    private TemplateReader(Map<String, ValueMap> maps, Warnings warnings) {
        this.maps = maps;
        this.warnings = warnings;
    }

    /// Returns what a template says, or empty when that does not tell how a payload is to be read;
    /// the warnings say why.
    static Optional<Template> read(
            XmlElement template, Map<String, ValueMap> maps, Warnings warnings) {
        try {
            List<Property> properties =
                    new TemplateReader(maps, warnings)
                            .properties(template, Scope.within(Optional.empty()));
            return Optional.of(new Template(List.copyOf(properties), tags(template)));
        } catch (UnreadableTemplateException e) {
            warnings.add(e.warning());
            return Optional.empty();
        }
    }

    private static int tags(XmlElement element) {
        return (int) Numbers.parse(element.attribute("tags"), TAG_BITS).orElse(0);
    }

    private List<Property> properties(XmlElement parent, Scope scope)
            throws UnreadableTemplateException {
        List<Property> properties = new ArrayList<>();
        for (XmlElement child : parent.children()) {
            switch (child.name()) {
                case "data" -> properties.add(value(child, scope));
                case "struct" -> properties.add(struct(child, scope));
                default -> {
                    // UserData and binary say how an event is shown as XML, not how it lies.
                }
            }
        }
        return properties;
    }

    private Property struct(XmlElement struct, Scope scope) throws UnreadableTemplateException {
        Extent count = extent(struct, "count", scope);
        declared++;
        return new Property.Struct(
                struct.attribute("name").strip(),
                properties(struct, Scope.within(Optional.of(scope))),
                count,
                tags(struct));
    }

    private Property value(XmlElement data, Scope scope) throws UnreadableTemplateException {
        InType inType = inType(data);
        OutType outType = outType(data);
        Property.Value value =
                new Property.Value(
                        data.attribute("name").strip(),
                        inType,
                        outType,
                        length(data, inType, outType, scope),
                        extent(data, "count", scope),
                        map(data),
                        tags(data));
        if (inType.isInteger() && value.count().equals(Extent.IMPLIED)) {
            scope.integers.put(value.name(), declared);
        } else {
            scope.integers.remove(value.name());
        }
        declared++;
        return value;
    }

    private InType inType(XmlElement data) {
        String name = data.attribute("inType");
        Optional<InType> type = TypeNames.inType(name);
        if (type.isEmpty()) {
            warnings.add(data, "unknown type: inType=" + XmlElement.shorten(name));
        }
        return type.orElse(InType.UNSUPPORTED);
    }

    private OutType outType(XmlElement data) {
        String name = data.attribute("outType");
        if (name.isEmpty()) {
            return OutType.DEFAULT;
        }
        Optional<OutType> type = TypeNames.outType(name);
        if (type.isEmpty()) {
            warnings.add(data, "unknown type: outType=" + XmlElement.shorten(name));
        }
        return type.orElse(OutType.DEFAULT);
    }

    private Optional<ValueMap> map(XmlElement data) {
        String name = data.attribute("map");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ValueMap map = maps.getOrDefault(name, maps.get(XmlElement.localName(name)));
        if (map == null) {
            warnings.add(data, "no such map: map=" + XmlElement.shorten(name));
        }
        return Optional.ofNullable(map);
    }

    /// Returns a length where it matters: other types tell their own.
    private Extent length(XmlElement data, InType inType, OutType outType, Scope scope)
            throws UnreadableTemplateException {
        return switch (inType) {
            case UNICODE_STRING, ANSI_STRING -> extent(data, "length", scope);
            case BINARY -> {
                Extent length = extent(data, "length", scope);
                if (!length.equals(Extent.IMPLIED)) {
                    yield length;
                }
                yield outType == OutType.IPV6 ? new Extent.Fixed(IPV6_LENGTH) : Extent.REST;
            }
            default -> Extent.IMPLIED;
        };
    }

    private Extent extent(XmlElement element, String attribute, Scope scope)
            throws UnreadableTemplateException {
        String text = element.attribute(attribute).strip();
        OptionalLong number = Numbers.parse(text);
        if (text.isEmpty() || (number.isPresent() && number.getAsLong() == 0)) {
            return Extent.IMPLIED;
        }
        if (number.isPresent()) {
            if (number.getAsLong() < 0 || number.getAsLong() > MAX_EXTENT) {
                throw new UnreadableTemplateException(
                        element, "out of range: " + attribute + "=" + XmlElement.shorten(text));
            }
            return new Extent.Fixed((int) number.getAsLong());
        }
        Optional<Integer> index = scope.find(text);
        if (index.isEmpty()) {
            throw new UnreadableTemplateException(
                    element, "no earlier integer: " + attribute + "=" + XmlElement.shorten(text));
        }
        return new Extent.OfProperty(index.get());
    }
}
