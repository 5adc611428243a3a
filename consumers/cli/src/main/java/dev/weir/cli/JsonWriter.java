package dev.weir.cli;

import dev.weir.sensor.text.Utf8Buffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// Writes JSON of a known shape: the caller opens and closes objects and arrays, this class minds
/// commas and escapes.
///
/// **Thread.** One. **Errors.** As [ByteWriter].
final class JsonWriter {
    private final ByteWriter writer;
    private final Utf8Buffer out;
    private boolean first = true;

    JsonWriter(ByteWriter writer) {
        this.writer = writer;
        this.out = writer.buffer();
    }

    JsonWriter beginObject() {
        separate();
        out.ascii('{');
        first = true;
        return this;
    }

    JsonWriter endObject() {
        out.ascii('}');
        first = false;
        return this;
    }

    JsonWriter beginArray() {
        separate();
        out.ascii('[');
        first = true;
        return this;
    }

    JsonWriter endArray() {
        out.ascii(']');
        first = false;
        return this;
    }

    /// Ends a line; what follows is a document of its own.
    void endLine() {
        out.ascii('\n');
        first = true;
    }

    /// Writes a name; its value comes next.
    JsonWriter name(String name) {
        string(name);
        out.ascii(':');
        first = true;
        return this;
    }

    JsonWriter number(long number) {
        separate();
        out.decimal(number);
        return this;
    }

    JsonWriter number(OptionalLong number) {
        return number.isPresent() ? number(number.getAsLong()) : nothing();
    }

    JsonWriter number(OptionalInt number) {
        return number.isPresent() ? number(number.getAsInt()) : nothing();
    }

    /// Writes a number with three digits behind the point.
    JsonWriter decimal(double number) {
        separate();
        out.text(String.format(Locale.ROOT, "%.3f", number));
        return this;
    }

    JsonWriter bool(boolean value) {
        separate();
        out.text(value ? "true" : "false");
        return this;
    }

    JsonWriter nothing() {
        separate();
        out.text("null");
        return this;
    }

    JsonWriter time(long filetime) {
        separate();
        out.ascii('"');
        out.filetime(filetime);
        out.ascii('"');
        return this;
    }

    JsonWriter time(OptionalLong filetime) {
        return filetime.isPresent() ? time(filetime.getAsLong()) : nothing();
    }

    JsonWriter hexadecimal(long number) {
        separate();
        out.ascii('"');
        out.hexadecimal(number);
        out.ascii('"');
        return this;
    }

    JsonWriter guid(long high, long low) {
        separate();
        out.ascii('"');
        out.guid(high, low);
        out.ascii('"');
        return this;
    }

    JsonWriter guid(UUID guid) {
        return guid(guid.getMostSignificantBits(), guid.getLeastSignificantBits());
    }

    /// Writes text, or null for an empty one.
    JsonWriter orNull(String text) {
        return text.isEmpty() ? nothing() : string(text);
    }

    JsonWriter string(Optional<String> text) {
        return text.isPresent() ? string(text.get()) : nothing();
    }

    JsonWriter string(String text) {
        separate();
        JsonText.append(text, out);
        return this;
    }

    void flush() {
        writer.flush();
    }

    private void separate() {
        writer.drain();
        if (!first) {
            out.ascii(',');
        }
        first = false;
    }
}
