package dev.weir.cli;

import dev.weir.sensor.schema.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The properties of a schema by their number, see [Property], each with a name that is its own
/// among its siblings.
///
/// A provider may give two properties of an event one name; the second is then called `Name#2`, so
/// that both can be members of one object.
///
/// **Thread.** Any.
final class NumberedProperties {
    private record Entry(Property property, String name, int topLevel) {}

    private final List<Entry> entries = new ArrayList<>();

    NumberedProperties(List<Property> properties) {
        add(properties, -1);
    }

    private void add(List<Property> members, int topLevel) {
        Set<String> taken = new HashSet<>();
        for (Property member : members) {
            int root = topLevel < 0 ? entries.size() : topLevel;
            String name = member.name();
            for (int copy = 2; !(member instanceof Property.Padding) && !taken.add(name); copy++) {
                name = member.name() + "#" + copy;
            }
            entries.add(new Entry(member, name, root));
            if (member instanceof Property.Struct struct) {
                add(struct.members(), root);
            }
        }
    }

    /// Returns how many there are, members of structs and padding included.
    int count() {
        return entries.size();
    }

    /// Returns the name of the property of a number; that of padding is empty.
    String name(int number) {
        return entries.get(number).name();
    }

    /// Returns the number of the property of the event itself that a property is, or is part of.
    int topLevel(int number) {
        return entries.get(number).topLevel();
    }

    /// Returns the number of the last property within one of the event itself; its own if there is
    /// none.
    int lastWithin(int topLevel) {
        int last = topLevel;
        while (last + 1 < entries.size() && topLevel(last + 1) == topLevel) {
            last++;
        }
        return last;
    }

    /// Returns the number of a property that lies behind another; the same may stand in a schema
    /// twice.
    @SuppressWarnings("ReferenceEquality") // equal properties are not the same
    int numberOf(Property property, int after) {
        int number = after + 1;
        while (entries.get(number).property() != property) {
            number++;
        }
        return number;
    }
}
