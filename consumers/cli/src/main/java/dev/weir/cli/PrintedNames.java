package dev.weir.cli;

import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.function.Function;

/// The names of a schema as bytes to print: made once for a schema, then only copied.
///
/// **Thread.** One.
final class PrintedNames {
    private final byte[] provider;
    private final byte[] event;
    private final NumberedProperties numbers;
    private final byte[][] keys;

    private PrintedNames(byte[] provider, byte[] event, NumberedProperties numbers, byte[][] keys) {
        this.provider = provider;
        this.event = event;
        this.numbers = numbers;
        this.keys = keys;
    }

    /// Makes the names of an event without a schema.
    ///
    /// @param name what stands for a name that is not known
    static PrintedNames unknown(byte[] name) {
        return new PrintedNames(name, name, new NumberedProperties(List.of()), new byte[0][]);
    }

    /// Makes the names of a schema.
    ///
    /// @param name how the names of provider and event are printed
    /// @param key how a property's name is printed before its value
    static PrintedNames of(
            Schema schema, Function<String, byte[]> name, Function<String, byte[]> key) {
        NumberedProperties numbers = new NumberedProperties(schema.properties());
        byte[][] keys = new byte[numbers.count()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key.apply(numbers.name(i));
        }
        return new PrintedNames(
                name.apply(schema.names().provider()),
                name.apply(schema.names().display()),
                numbers,
                keys);
    }

    byte[] provider() {
        return provider;
    }

    byte[] event() {
        return event;
    }

    /// Returns what is printed before the value of the property of a number.
    byte[] key(int number) {
        return keys[number];
    }

    /// See [NumberedProperties#numberOf].
    int numberOf(Property property, int after) {
        return numbers.numberOf(property, after);
    }
}
