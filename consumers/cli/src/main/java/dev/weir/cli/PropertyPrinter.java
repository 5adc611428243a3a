package dev.weir.cli;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.decode.PropertyVisitor;
import dev.weir.sensor.decode.ValueRenderer;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.text.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Prints the properties of an event: structs in braces, arrays in brackets, each member of a
/// struct behind its name.
///
/// **Thread.** One.
final class PropertyPrinter implements PropertyVisitor {
    /// The scope of a struct; that of an array is the number of its property.
    private static final int STRUCT = -1;

    private final Utf8Buffer out;
    private final boolean json;
    private final byte[] separator;
    private final ValueRenderer renderer = new ValueRenderer();
    private PrintedNames names = PrintedNames.unknown(new byte[0]);
    private int[] scopes = new int[16];
    private int depth;
    private boolean isFirst;

    /// The number of the property that came last.
    private int number;

    /// @param json whether the result is JSON, or a line for people, where text is not quoted
    PropertyPrinter(Utf8Buffer out, boolean json) {
        this.out = out;
        this.json = json;
        this.separator = (json ? "," : ", ").getBytes(StandardCharsets.US_ASCII);
    }

    /// Prints all properties of an event.
    ///
    /// @param schemaNames the names of the event's schema
    void print(DecodedEvent event, PrintedNames schemaNames) {
        names = schemaNames;
        depth = 0;
        scopes[0] = STRUCT;
        isFirst = true;
        number = -1;
        event.forEach(this);
    }

    @Override
    public void onValue(PropertyValue value) {
        number = value.index();
        separate();
        switch (renderer.shape(value)) {
            case NUMBER, BOOLEAN -> renderer.render(value, out);
            case TEXT -> text(value);
            case NOTHING -> out.text("null");
        }
    }

    private void text(PropertyValue value) {
        if (!json) {
            renderer.render(value, out);
            return;
        }
        out.ascii('"');
        int start = out.length();
        renderer.render(value, out);
        out.escapeJson(start);
        out.ascii('"');
    }

    @Override
    public void onArrayStart(Property property) {
        number = names.numberOf(property, number);
        separate();
        open('[', number);
    }

    @Override
    public void onArrayEnd(Property property) {
        close(']');
    }

    @Override
    public void onStructStart(Property.Struct property) {
        int scope = scopes[depth];
        number = scope == STRUCT ? names.numberOf(property, number) : scope;
        separate();
        open('{', STRUCT);
    }

    @Override
    public void onStructEnd(Property.Struct property) {
        close('}');
    }

    private void open(char bracket, int scope) {
        out.ascii(bracket);
        if (++depth == scopes.length) {
            scopes = Arrays.copyOf(scopes, 2 * depth);
        }
        scopes[depth] = scope;
        isFirst = true;
    }

    private void close(char bracket) {
        out.ascii(bracket);
        depth--;
        isFirst = false;
    }

    private void separate() {
        if (!isFirst) {
            out.bytes(separator);
        }
        isFirst = false;
        if (scopes[depth] == STRUCT) {
            out.bytes(names.key(number));
        }
    }
}
