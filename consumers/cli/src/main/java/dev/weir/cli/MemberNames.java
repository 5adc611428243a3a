package dev.weir.cli;

import dev.weir.sensor.schema.Property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The names of the properties of an event or a struct, each once.
///
/// A provider may give two properties one name; the second is then called `Name#2`, so that both
/// can be members of one object.
final class MemberNames {
    private MemberNames() {}

    /// Returns the names, in order; that of padding is empty.
    static List<String> of(List<Property> properties) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>(properties.size());
        for (Property property : properties) {
            if (property instanceof Property.Padding) {
                names.add("");
                continue;
            }
            String name = property.name();
            for (int number = 2; !taken.add(name); number++) {
                name = property.name() + "#" + number;
            }
            names.add(name);
        }
        return names;
    }
}
