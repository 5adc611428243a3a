package dev.weir.sensor.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Corrections of schemas that are known to be wrong about the events they describe.
public final class KnownErrata {
    /// The .NET runtime's providers: the runtime's own, rundown, stress, private.
    private static final Set<UUID> DOT_NET =
            Set.of(
                    UUID.fromString("e13c0d23-ccbc-4e12-931b-d9cc2eee27e4"),
                    UUID.fromString("a669021c-c450-4609-a035-5af59af4df18"),
                    UUID.fromString("cc2bcbba-16b6-4cf3-8990-d74c2e8af500"),
                    UUID.fromString("763fd754-7086-4dfe-95eb-c01a46faf4ca"));

    private KnownErrata() {}

    /// Returns a schema as the events are, which is nearly always the schema itself.
    ///
    /// - The stack events of the .NET runtime claim two addresses; there are as many as the
    ///   property before them, `FrameCount`, says.
    public static Schema mend(Schema schema) {
        if (!DOT_NET.contains(schema.key().providerId())) {
            return schema;
        }
        List<Property> properties = new ArrayList<>(schema.properties());
        int last = properties.size() - 1;
        boolean isStack =
                last > 0
                        && properties.get(last) instanceof Property.Value stack
                        && stack.name().equals("Stack")
                        && stack.count() instanceof Extent.Fixed
                        && properties.get(last - 1).name().equals("FrameCount")
                        && properties.stream().allMatch(Property.Value.class::isInstance);
        if (!isStack) {
            return schema;
        }
        Property.Value stack = (Property.Value) properties.get(last);
        properties.set(last, stack.times(new Extent.OfProperty(last - 1)));
        return new Schema(
                schema.key(),
                schema.decodingSource(),
                schema.origin(),
                schema.descriptor(),
                schema.names(),
                properties,
                schema.tags());
    }
}
