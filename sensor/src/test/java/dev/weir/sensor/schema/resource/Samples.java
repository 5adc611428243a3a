package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Providers with everything that a template can say.
final class Samples {
    static final SchemaOrigin ORIGIN = new SchemaOrigin(SchemaOrigin.Kind.RESOURCE, "weir.dll");
    static final UUID WEIR = UUID.fromString("a669021c-c450-4609-a035-5af59af4df18");
    static final UUID POND = UUID.fromString("cc2bcbba-16b6-4cf3-8990-d74c2e8af500");
    static final String NAME = "Weir-Test";

    private static final ValueMap STATES =
            new ValueMap(
                    "States",
                    ValueMap.Kind.VALUES,
                    List.of(new ValueMap.Entry(0, "Closed"), new ValueMap.Entry(1, "Open")));
    private static final ValueMap FLAGS =
            new ValueMap(
                    "Flags",
                    ValueMap.Kind.BITS,
                    List.of(
                            new ValueMap.Entry(1, "Dry"),
                            new ValueMap.Entry(0x8000_0000L, "Flooded")));

    private Samples() {}

    static List<ResourceProvider> providers() {
        return List.of(
                new ResourceProvider(
                        WEIR,
                        NAME,
                        List.of(
                                event(NAME, WEIR, 1, 0, types()),
                                event(NAME, WEIR, 1, 1, lengthsAndCounts()),
                                event(NAME, WEIR, 2, 0, structs()),
                                event(NAME, WEIR, 3, 0, structs()),
                                event(NAME, WEIR, 65_535, 255, List.of()))),
                new ResourceProvider(
                        POND, "Weir-Pond", List.of(event("Weir-Pond", POND, 7, 0, mapped()))));
    }

    static Schema event(
            String provider, UUID id, int number, int version, List<Property> properties) {
        long keyword = number == 3 ? 0 : 0x8000_0000_0000_0005L;
        return new Schema(
                new SchemaKey.Manifest(id, number, version),
                DecodingSource.MANIFEST,
                ORIGIN,
                new EventDescriptor(number, version, 16, 4, 10 + number % 2, 300, keyword),
                new EventNames(
                        provider,
                        "",
                        "Gate",
                        number % 2 == 0 ? "Open" : "Close",
                        "Information",
                        provider + "/Operational",
                        keyword == 0 ? List.of() : List.of("Water", "Gates", provider + "/Log"),
                        "Gate %1 of %2!s!%n" + number),
                properties,
                0);
    }

    private static List<Property> types() {
        List<Property> all = new ArrayList<>();
        Stream.of(InType.values())
                .filter(type -> type.code() > 0 && type.code() < 300)
                .forEach(type -> all.add(value(type, Extent.IMPLIED, Optional.empty())));
        return all;
    }

    private static Property.Value value(InType type, Extent count, Optional<ValueMap> map) {
        Extent length = type == InType.BINARY ? Extent.REST : Extent.IMPLIED;
        return new Property.Value(
                "a " + type, type, OutType.values()[type.ordinal()], length, count, map, 0);
    }

    private static List<Property> lengthsAndCounts() {
        return List.of(
                Property.Value.of("Length", InType.UINT16),
                Property.Value.of("Count", InType.UINT32, OutType.UNSIGNED_INT),
                Property.Value.of("Fixed", InType.UNICODE_STRING).ofLength(new Extent.Fixed(16)),
                Property.Value.of("Text", InType.ANSI_STRING).ofLength(new Extent.OfProperty(0)),
                Property.Value.of("Bytes", InType.BINARY).ofLength(new Extent.OfProperty(0)),
                Property.Value.of("Address", InType.BINARY, OutType.IPV6)
                        .ofLength(new Extent.Fixed(16)),
                Property.Value.of("Two", InType.POINTER).times(new Extent.Fixed(2)),
                Property.Value.of("Many", InType.UNICODE_STRING).times(new Extent.OfProperty(1)),
                Property.Value.of("Rest", InType.BINARY).ofLength(Extent.REST));
    }

    private static List<Property> structs() {
        return List.of(
                Property.Value.of("Count", InType.UINT8),
                new Property.Struct(
                        "Three",
                        List.of(
                                Property.Value.of("Size", InType.UINT16),
                                Property.Value.of("Bytes", InType.BINARY)
                                        .ofLength(new Extent.OfProperty(2))),
                        new Extent.Fixed(3),
                        0),
                new Property.Struct(
                        "Several",
                        List.of(
                                value(InType.UINT32, Extent.IMPLIED, Optional.of(STATES)),
                                Property.Value.of("Names", InType.UNICODE_STRING)
                                        .times(new Extent.OfProperty(0))),
                        new Extent.OfProperty(0),
                        0),
                new Property.Struct(
                        "One", List.of(Property.Value.of("Id", InType.GUID)), Extent.IMPLIED, 0),
                Property.Value.of("Last", InType.INT64));
    }

    private static List<Property> mapped() {
        return List.of(
                value(InType.UINT32, Extent.IMPLIED, Optional.of(STATES)),
                value(InType.HEX_INT32, Extent.IMPLIED, Optional.of(FLAGS)),
                value(InType.UINT8, new Extent.Fixed(4), Optional.of(STATES)));
    }
}
