package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Optional;

/// A property of a schema, found once and used for each of its events.
///
/// ```java
/// PropertyHandle imageName = PropertyHandle.find(schema, "ImageName").orElseThrow();
/// ```
public final class PropertyHandle {
    private final Schema schema;
    private final Property.Value property;
    private final int index;
    private final int topLevel;
    private final NumberForm number;

    private PropertyHandle(Schema schema, Property.Value property, int index, int topLevel) {
        this.schema = schema;
        this.property = property;
        this.index = index;
        this.topLevel = topLevel;
        this.number = NumberForm.of(property);
    }

    /// Finds a value by its name, one inside structs by its path, `Struct.Member`.
    ///
    /// What stands in an array of structs has no one place, and no handle; see
    /// [DecodedEvent#forEach].
    ///
    /// @return empty when the schema has no such value
    public static Optional<PropertyHandle> find(Schema schema, String path) {
        int index = 0;
        for (int i = 0; i < schema.properties().size(); i++) {
            Property property = schema.properties().get(i);
            Optional<PropertyHandle> found = find(schema, property, path, index, i);
            if (found.isPresent()) {
                return found;
            }
            index += PropertyNumbers.count(property);
        }
        return Optional.empty();
    }

    private static Optional<PropertyHandle> find(
            Schema schema, Property property, String path, int index, int topLevel) {
        if (property instanceof Property.Value value && value.name().equals(path)) {
            return Optional.of(new PropertyHandle(schema, value, index, topLevel));
        }
        String prefix = property.name() + ".";
        if (property instanceof Property.Struct struct
                && path.startsWith(prefix)
                && struct.count() instanceof Extent.Implied) {
            return findMember(schema, struct.members(), path.substring(prefix.length()), index + 1)
                    .map(found ->
                            new PropertyHandle(schema, found.property, found.index, topLevel));
        }
        return Optional.empty();
    }

    private static Optional<PropertyHandle> findMember(
            Schema schema, List<Property> members, String path, int firstIndex) {
        int index = firstIndex;
        for (Property member : members) {
            Optional<PropertyHandle> found = find(schema, member, path, index, 0);
            if (found.isPresent()) {
                return found;
            }
            index += PropertyNumbers.count(member);
        }
        return Optional.empty();
    }

    /// Returns the schema whose events the handle is for.
    public Schema schema() {
        return schema;
    }

    /// Returns the property.
    public Property.Value property() {
        return property;
    }

    NumberForm number() {
        return number;
    }

    int index() {
        return index;
    }

    /// Returns the place among the schema's top-level properties, of the struct for a member.
    int topLevel() {
        return topLevel;
    }
}
