package dev.weir.cli;

import dev.cel.common.values.NullValue;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.decode.PropertyVisitor;
import dev.weir.sensor.decode.ValueRenderer;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns properties into what CEL computes with: structs into maps, arrays into lists, integers,
/// addresses, hexadecimal types and error codes into numbers, all else into what is printed of it.
///
/// **Thread.** One.
final class PropertyObjects implements PropertyVisitor {
    private static final int STRUCT = -1;

    private final ValueRenderer renderer = new ValueRenderer();
    private final Utf8Buffer text = new Utf8Buffer();
    private final Deque<Map<String, Object>> structs = new ArrayDeque<>();
    private final Deque<List<Object>> arrays = new ArrayDeque<>();

    /// Of each scope the number of the array's property, or [#STRUCT].
    private final Deque<Integer> scopes = new ArrayDeque<>();

    private NumberedProperties numbers = new NumberedProperties(List.of());
    private BitSet wanted = new BitSet();
    private int number;
    private int unwantedDepth;

    PropertyObjects() {}

    /// Returns an event's properties by their names.
    ///
    /// @param properties the properties of the event's schema
    /// @param wantedNumbers the numbers of those that are wanted, with all that is within them
    Map<String, Object> read(
            DecodedEvent event, NumberedProperties properties, BitSet wantedNumbers) {
        numbers = properties;
        wanted = wantedNumbers;
        number = -1;
        unwantedDepth = 0;
        structs.clear();
        arrays.clear();
        scopes.clear();
        Map<String, Object> all = new LinkedHashMap<>();
        structs.push(all);
        scopes.push(STRUCT);
        event.forEach(this);
        return all;
    }

    @Override
    public void onValue(PropertyValue value) {
        number = value.index();
        if (wanted.get(number)) {
            add(object(value));
        }
    }

    @Override
    public void onArrayStart(Property property) {
        if (enter(property)) {
            List<Object> array = new ArrayList<>();
            add(array);
            arrays.push(array);
            scopes.push(number);
        }
    }

    @Override
    public void onArrayEnd(Property property) {
        if (leave()) {
            arrays.pop();
            scopes.pop();
        }
    }

    @Override
    public void onStructStart(Property.Struct property) {
        if (enter(property)) {
            Map<String, Object> struct = new LinkedHashMap<>();
            add(struct);
            structs.push(struct);
            scopes.push(STRUCT);
        }
    }

    @Override
    public void onStructEnd(Property.Struct property) {
        if (leave()) {
            structs.pop();
            scopes.pop();
        }
    }

    /// Begins an array or a struct, and tells whether it is wanted.
    private boolean enter(Property property) {
        if (unwantedDepth > 0) {
            unwantedDepth++;
            return false;
        }
        int scope = scopes.element();
        number = scope == STRUCT ? numbers.numberOf(property, number) : scope;
        unwantedDepth = wanted.get(number) ? 0 : 1;
        return unwantedDepth == 0;
    }

    /// Ends an array or a struct, and tells whether it was wanted.
    private boolean leave() {
        if (unwantedDepth == 0) {
            return true;
        }
        if (--unwantedDepth == 0) {
            number = numbers.lastWithin(numbers.topLevel(number));
        }
        return false;
    }

    private void add(Object object) {
        if (scopes.element() == STRUCT) {
            structs.element().put(numbers.name(number), object);
        } else {
            arrays.element().add(object);
        }
    }

    private Object object(PropertyValue value) {
        return switch (renderer.shape(value)) {
            case NOTHING -> NullValue.NULL_VALUE;
            case BOOLEAN -> value.asLong() != 0;
            case NUMBER ->
                    switch (value.property().inType()) {
                        case FLOAT, DOUBLE -> (Object) value.asDouble();
                        default -> number(value);
                    };
            case TEXT -> isNumber(value.property()) ? number(value) : text(value);
        };
    }

    private Object number(PropertyValue value) {
        long number = value.asLong();
        return switch (value.property().inType()) {
            case INT8, INT16, INT32, INT64 -> (Object) number;
            default -> HeaderVariables.number(number);
        };
    }

    private String text(PropertyValue value) {
        text.truncate(0);
        renderer.render(value, text);
        return text.toString();
    }

    /// Tells whether what is printed as text is a number in another form.
    private static boolean isNumber(Property.Value property) {
        if (!property.inType().isInteger() || property.map().isPresent()) {
            return false;
        }
        return switch (property.outType()) {
            case STRING, IPV4, DATETIME, ETW_TIME, DATETIME_UTC, CULTURE_INSENSITIVE_DATETIME ->
                    false;
            default -> true;
        };
    }
}
