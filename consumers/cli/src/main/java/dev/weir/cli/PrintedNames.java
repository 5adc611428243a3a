package dev.weir.cli;

import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The names of a schema as bytes to print: made once for a schema, then only copied.
///
/// **Thread.** One.
final class PrintedNames {
    /// The names of no schema.
    static final PrintedNames NONE = new PrintedNames();

    private final byte[] provider;
    private final byte[] event;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();

    private PrintedNames() {
        provider = new byte[0];
        event = provider;
    }

    /// @param name how the names of provider and event are printed
    /// @param key how a property's name is printed before its value
    PrintedNames(Schema schema, Function<String, byte[]> name, Function<String, byte[]> key) {
        provider = name.apply(schema.names().provider());
        event = name.apply(schema.names().display());
        add(schema.properties(), key);
    }

    private void add(List<Property> members, Function<String, byte[]> key) {
        List<String> names = MemberNames.of(members);
        for (int i = 0; i < names.size(); i++) {
            Property member = members.get(i);
            properties.add(member);
            keys.add(key.apply(names.get(i)));
            if (member instanceof Property.Struct struct) {
                add(struct.members(), key);
            }
        }
    }

    byte[] provider() {
        return provider;
    }

    byte[] event() {
        return event;
    }

    /// Returns the key of the property of a number, see [Property].
    byte[] key(int index) {
        return keys.get(index);
    }

    /// Returns the number of a property that lies behind another; the same may stand in a schema
    /// twice.
    @SuppressWarnings("ReferenceEquality") // equal properties are not the same
    int indexOf(Property property, int after) {
        int index = after + 1;
        while (properties.get(index) != property) {
            index++;
        }
        return index;
    }
}
