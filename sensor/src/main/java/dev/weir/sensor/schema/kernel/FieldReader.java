package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the fields of one layout; `classes.txt` explains the notation.
final class FieldReader {
    private final String text;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int at;
    private int next;

    private FieldReader(String text) {
        this.text = text;
    }

    /// Reads fields into properties.
    ///
    /// **Errors.** [IllegalArgumentException] says what is wrong with the text, and where.
    static List<Property> read(String text) {
        FieldReader reader = new FieldReader(text);
        List<Property> properties = reader.fields();
        if (reader.at < text.length()) {
            throw reader.fault("a field");
        }
        return properties;
    }

    private List<Property> fields() {
        List<Property> properties = new ArrayList<>();
        skipSpace();
        while (at < text.length() && text.charAt(at) != '}') {
            if (!properties.isEmpty()) {
                expect(';');
            }
            properties.add(field());
            skipSpace();
        }
        return properties;
    }

    private Property field() {
        String name = word();
        if (name.equals("pad")) {
            next++;
            int bytes32 = Integer.parseInt(word());
            expect('/');
            return new Property.Padding(bytes32, Integer.parseInt(word()));
        }
        numbers.put(name, next++);
        if (has('{')) {
            List<Property> members = fields();
            expect('}');
            return new Property.Struct(name, members, brackets(), 0);
        }
        FieldType type = FieldType.of(word());
        Property.Value value = type.field(name);
        if (type.hasLength()) {
            return value.ofLength(brackets());
        }
        return value.times(has('?') ? Extent.IF_ANY_LEFT : brackets());
    }

    private Extent brackets() {
        if (!has('[')) {
            return Extent.IMPLIED;
        }
        String inside = word();
        expect(']');
        if (inside.equals("rest")) {
            return Extent.REST;
        }
        Integer number = numbers.get(inside);
        return number != null
                ? new Extent.OfProperty(number)
                : new Extent.Fixed(Integer.parseInt(inside));
    }

    private String word() {
        skipSpace();
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw fault("a word");
        }
        return text.substring(start, at);
    }

    private boolean has(char sign) {
        skipSpace();
        boolean found = at < text.length() && text.charAt(at) == sign;
        if (found) {
            at++;
        }
        return found;
    }

    private void expect(char sign) {
        if (!has(sign)) {
            throw fault("'" + sign + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException fault(String expected) {
        return new IllegalArgumentException(
                "expected %s: position=%d fields=%s".formatted(expected, at, text));
    }
}
