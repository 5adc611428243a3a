package dev.weir.cli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// Writes JSON of a known shape: the caller opens and closes objects and arrays, this class minds
/// commas and escapes.
///
/// **Thread.** One. **Errors.** As [ByteWriter].
final class JsonWriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private final ByteWriter out;
    private final TimeWriter times;
    private boolean first = true;

    JsonWriter(ByteWriter out) {
        this.out = out;
        this.times = new TimeWriter(out);
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
        out.text(String.format(java.util.Locale.ROOT, "%.3f", number));
        return this;
    }

    JsonWriter bool(boolean value) {
        separate();
        out.text(value ? "true" : "false");
        return this;
    }

    JsonWriter nothing() {
        separate();
        out.bytes(NULL);
        return this;
    }

    JsonWriter time(long filetime) {
        separate();
        out.ascii('"');
        times.write(filetime);
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

    JsonWriter base64(MemorySegment data, long position, int count) {
        separate();
        out.ascii('"');
        out.base64(data, position, count);
        out.ascii('"');
        return this;
    }

    JsonWriter string(Optional<String> text) {
        return text.isPresent() ? string(text.get()) : nothing();
    }

    JsonWriter string(String text) {
        separate();
        out.ascii('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F) {
                out.text(text.substring(plain, i));
                escape(c);
                plain = i + 1;
            }
        }
        out.text(plain == 0 ? text : text.substring(plain));
        out.ascii('"');
        return this;
    }

    /// Writes UTF-8 text that lies in memory; bytes that are no UTF-8 come as U+FFFD.
    JsonWriter utf8(MemorySegment data, long position, int count) {
        for (int i = 0; i < count; i++) {
            byte b = data.get(BYTE, position + i);
            if (b < 0x20 || b == '"' || b == '\\' || b == 0x7F) {
                byte[] bytes = data.asSlice(position, count).toArray(BYTE);
                return string(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        separate();
        out.ascii('"');
        for (int i = 0; i < count; i++) {
            out.ascii((char) data.get(BYTE, position + i));
        }
        out.ascii('"');
        return this;
    }

    /// Forgets what was written before: the next value takes no comma.
    void restart() {
        first = true;
    }

    void flush() {
        out.flush();
    }

    private void escape(char c) {
        out.ascii('\\');
        switch (c) {
            case '"', '\\' -> out.ascii(c);
            case '\n' -> out.ascii('n');
            case '\r' -> out.ascii('r');
            case '\t' -> out.ascii('t');
            default -> out.text(String.format("u%04x", (int) c));
        }
    }

    private void separate() {
        if (!first) {
            out.ascii(',');
        }
        first = false;
    }
}
