package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.text.Utf8Buffer;

/// Writes one property as text: a value as [ValueRenderer] does, an array as `[a, b]`, a struct as
/// `{Name: a, Other: b}`.
///
/// **Thread.** One.
final class PropertyText implements PropertyVisitor {
    private final ValueRenderer renderer = new ValueRenderer();
    private Utf8Buffer out = new Utf8Buffer();
    private int end;
    private int depth;
    private boolean isFirst = true;

    /// Begins a property.
    ///
    /// @param newEnd the length at which the text has enough, and no more is added to it
    void begin(Utf8Buffer newOut, int newEnd) {
        out = newOut;
        end = newEnd;
        depth = 0;
        isFirst = true;
    }

    @Override
    public void onValue(PropertyValue value) {
        if (out.length() < end) {
            next(value.property(), isElement(value.property()));
            renderer.render(value, out);
        }
    }

    @Override
    public void onArrayStart(Property property) {
        open(property, false, '[');
    }

    @Override
    public void onArrayEnd(Property property) {
        close(']');
    }

    @Override
    public void onStructStart(Property.Struct property) {
        open(property, isElement(property), '{');
    }

    @Override
    public void onStructEnd(Property.Struct property) {
        close('}');
    }

    private void open(Property property, boolean isElement, char bracket) {
        if (out.length() < end) {
            next(property, isElement);
            out.ascii(bracket);
        }
        depth++;
        isFirst = true;
    }

    private void close(char bracket) {
        if (out.length() < end) {
            out.ascii(bracket);
        }
        depth--;
        isFirst = false;
    }

    private void next(Property property, boolean isElement) {
        if (!isFirst) {
            out.text(", ");
        }
        if (depth > 0 && !isElement) {
            out.text(property.name());
            out.text(": ");
        }
        isFirst = false;
    }

    private static boolean isElement(Property property) {
        return !(property.count() instanceof Extent.Implied
                || property.count() instanceof Extent.IfAnyLeft);
    }
}
