package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Takes all values of an event out of it.
///
/// A value goes by its name; a struct's member by `Struct.Member`, an element by `Array[0]`.
public final class FieldValues implements PropertyVisitor {
    private final ValueRenderer renderer = new ValueRenderer();
    private final Map<String, FieldValue> values = new LinkedHashMap<>();
    private final Deque<String> prefixes = new ArrayDeque<>();
    private final Deque<Integer> counts = new ArrayDeque<>();

    private FieldValues() {}

    public static Map<String, FieldValue> of(DecodedEvent event) {
        FieldValues taker = new FieldValues();
        taker.prefixes.push("");
        taker.counts.push(-1);
        event.forEach(taker);
        return taker.values;
    }

    @Override
    public void onValue(PropertyValue value) {
        Utf8Buffer text = new Utf8Buffer();
        renderer.render(value, text);
        values.put(
                name(value.property()),
                new FieldValue(value.property(), value.length(), value.asLong(), text.toString()));
    }

    @Override
    public void onArrayStart(Property property) {
        counts.push(0);
    }

    @Override
    public void onArrayEnd(Property property) {
        counts.pop();
    }

    @Override
    public void onStructStart(Property.Struct property) {
        prefixes.push(name(property) + ".");
        counts.push(-1);
    }

    @Override
    public void onStructEnd(Property.Struct property) {
        prefixes.pop();
        counts.pop();
    }

    private String name(Property property) {
        String name = prefixes.element() + property.name();
        int count = counts.element();
        if (count < 0) {
            return name;
        }
        counts.pop();
        counts.push(count + 1);
        return name + "[" + count + "]";
    }
}
