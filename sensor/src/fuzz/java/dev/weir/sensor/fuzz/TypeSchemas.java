package dev.weir.sensor.fuzz;

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

/// Schemas that have one in-type in all its forms.
final class TypeSchemas {
    private static final ValueMap MAP =
            new ValueMap("m", ValueMap.Kind.BITS, List.of(new ValueMap.Entry(1, "One")));

    private TypeSchemas() {}

    static Schema of(InType inType) {
        OutType[] outTypes = OutType.values();
        List<Property> all = new ArrayList<>();
        all.add(Property.Value.of("Count", InType.UINT16));
        all.add(value(inType, outTypes[0], Extent.IMPLIED, Extent.IMPLIED));
        all.add(value(inType, outTypes[1], Extent.IMPLIED, new Extent.OfProperty(0)));
        all.add(value(inType, outTypes[2], new Extent.OfProperty(0), Extent.IMPLIED));
        all.add(value(inType, outTypes[3], new Extent.Fixed(4), new Extent.Fixed(2)));
        all.add(value(inType, outTypes[4], Extent.IMPLIED, Extent.PREFIXED));
        for (int i = 5; i < outTypes.length; i++) {
            all.add(value(inType, outTypes[i], Extent.IMPLIED, Extent.IMPLIED));
        }
        all.add(value(inType, outTypes[0], Extent.REST, Extent.IMPLIED));
        return new Schema(
                new SchemaKey.Manifest(new UUID(1, 2), inType.code() & 0xFF, 1),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                EventDescriptor.NONE,
                new EventNames("", "", "", "", "", "", List.of(), "%1 %2!08x! %3!s! %4 %n"),
                all,
                0);
    }

    private static Property value(InType inType, OutType outType, Extent length, Extent count) {
        Optional<ValueMap> map = inType.isInteger() ? Optional.of(MAP) : Optional.empty();
        return new Property.Value(inType + " " + outType, inType, outType, length, count, map, 0);
    }
}
