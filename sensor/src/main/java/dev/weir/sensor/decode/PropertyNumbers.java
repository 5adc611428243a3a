package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts properties as their schema numbers them.
final class PropertyNumbers {
    private PropertyNumbers() {}

    /// Returns how many numbers a property takes, its members' included.
    ///
    /// Not recursive, for how deep structs lie in structs is up to who wrote the schema.
    static int count(Property property) {
        int count = 0;
        Deque<Property> open = new ArrayDeque<>();
        open.push(property);
        while (!open.isEmpty()) {
            count++;
            if (open.pop() instanceof Property.Struct struct) {
                struct.members().forEach(open::push);
            }
        }
        return count;
    }
}
