package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;
import dev.weir.sensor.text.Utf8Buffer;

/// Renders values as text, as Windows' own decoder shows them where that is well-defined.
///
/// Integers are decimal; addresses and hexadecimal types `0x…`, lower case, without leading zeros;
/// error codes by name, and as `0x…` where they have none; GUIDs lower case without braces; SIDs
/// `S-1-…`; times ISO 8601, UTC; bytes lower-case hexadecimal; addresses of the network and ports
/// as people write them; what has a map by the map's text. Text is text, control characters and
/// NULs included; half a UTF-16 unit at its end is left out.
///
/// A value that is not there, as [DecodedEvent#value] returns it, is nothing; an array as a whole
/// is bytes.
///
/// **Thread.** One.
public final class ValueRenderer {

    /// What a rendered value is in a language that tells numbers from text.
    public enum Shape {
        /// A decimal number.
        NUMBER,
        /// `true` or `false`.
        BOOLEAN,
        /// Text.
        TEXT,
        /// No value; nothing is rendered.
        NOTHING
    }

    /// Makes a renderer.
    public ValueRenderer() {}

    /// Returns what a value will be when rendered.
    public Shape shape(PropertyValue value) {
        if (isMapped(value)) {
            return Shape.TEXT;
        }
        return switch (rendering(value)) {
            case NOTHING -> Shape.NOTHING;
            case SIGNED, UNSIGNED -> Shape.NUMBER;
            case TRUTH -> Shape.BOOLEAN;
            case FLOAT, DOUBLE -> Double.isFinite(value.asDouble()) ? Shape.NUMBER : Shape.TEXT;
            case HEXADECIMAL,
                    WIDE_TEXT,
                    NARROW_TEXT,
                    UTF8_TEXT,
                    BYTES,
                    GUID,
                    FILETIME,
                    SYSTEM_TIME,
                    SID,
                    IPV4,
                    IPV6,
                    SOCKET_ADDRESS,
                    WIN32_ERROR,
                    NTSTATUS,
                    HRESULT ->
                    Shape.TEXT;
        };
    }

    /// Appends the text of a value.
    public void render(PropertyValue value, Utf8Buffer out) {
        if (isMapped(value)) {
            value.map().get().render(value, out);
            return;
        }
        switch (rendering(value)) {
            case NOTHING -> {}
            case SIGNED -> out.decimal(value.signed());
            case UNSIGNED -> out.unsignedDecimal(value.unsigned());
            case HEXADECIMAL -> out.hexadecimal(value.unsigned());
            case TRUTH -> out.text(value.unsigned() != 0 ? "true" : "false");
            case FLOAT -> out.text(Float.toString((float) value.asDouble()));
            case DOUBLE -> out.text(Double.toString(value.asDouble()));
            case WIDE_TEXT -> out.utf16(value.data(), value.position(), value.length() / 2);
            case NARROW_TEXT -> out.ansi(value.data(), value.position(), value.length());
            case UTF8_TEXT -> out.utf8(value.data(), value.position(), value.length());
            case BYTES -> out.hexadecimal(value.data(), value.position(), value.length());
            case GUID -> Forms.guid(value, out);
            case FILETIME -> out.filetime(value.unsigned());
            case SYSTEM_TIME -> Forms.systemTime(value, out);
            case SID -> Forms.sid(value, out);
            case IPV4 -> NetworkForms.ipv4(value, 0, out);
            case IPV6 -> NetworkForms.ipv6(value, out);
            case SOCKET_ADDRESS -> NetworkForms.socketAddress(value, out);
            case WIN32_ERROR -> ErrorNames.win32((int) value.unsigned(), out);
            case NTSTATUS -> ErrorNames.ntstatus((int) value.unsigned(), out);
            case HRESULT -> ErrorNames.hresult((int) value.unsigned(), out);
        }
    }

    private static boolean isMapped(PropertyValue value) {
        return value.map().isPresent() && value.isNumber() && value.map().get().matches(value);
    }

    private static Rendering rendering(PropertyValue value) {
        Property.Value property = value.property();
        if (value.isWholeArray()) {
            return Rendering.BYTES;
        }
        if (value.length() == 0 && !hasEmptyForm(property)) {
            return Rendering.NOTHING;
        }
        return Rendering.of(property.inType(), property.outType());
    }

    /// Tells whether a value of no bytes is a value.
    private static boolean hasEmptyForm(Property.Value property) {
        return switch (property.inType()) {
            case SID, WBEM_SID -> false;
            default -> property.inType().fixedLength(Long.BYTES) < 0;
        };
    }
}
