package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;
import dev.weir.sensor.text.Utf8Buffer;

/// Writes down what a visitor sees: `A=7 B[ B=1 B=2 ] C{ D=x }`.
final class Transcript implements PropertyVisitor {
    private final ValueRenderer renderer = new ValueRenderer();
    private final Utf8Buffer out = new Utf8Buffer();

    /// Returns what is seen of an event.
    static String of(DecodedEvent event) {
        Transcript transcript = new Transcript();
        event.forEach(transcript);
        return transcript.toString();
    }

    @Override
    public void onValue(PropertyValue value) {
        word(value.property().name() + "=");
        renderer.render(value, out);
    }

    @Override
    public void onArrayStart(Property property) {
        word(property.name() + "[");
    }

    @Override
    public void onArrayEnd(Property property) {
        word("]");
    }

    @Override
    public void onStructStart(Property.Struct property) {
        word(property.name() + "{");
    }

    @Override
    public void onStructEnd(Property.Struct property) {
        word("}");
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void word(String text) {
        if (out.length() > 0) {
            out.ascii(' ');
        }
        out.text(text);
    }
}
