package dev.weir.sensor.decode;

import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.text.Utf8Buffer;

/// Renders values as text, as Windows' own decoder shows them where that is well-defined.
///
/// Integers are decimal; addresses and hexadecimal types `0x…`, lower case, without leading zeros;
/// GUIDs lower case without braces; SIDs `S-1-…`; times ISO 8601, UTC; bytes lower-case
/// hexadecimal; addresses of the network and ports as people write them; what has a map by the
/// map's text.
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
        Property.Value property = value.property();
        if (property.map().isPresent() && property.inType().isInteger()) {
            return Maps.matches(property.map().get(), value.asLong()) ? Shape.TEXT : Shape.NUMBER;
        }
        return switch (property.inType()) {
            case NULL -> Shape.NOTHING;
            case WBEM_SID -> value.length() == 0 ? Shape.NOTHING : Shape.TEXT;
            case BOOLEAN -> Shape.BOOLEAN;
            case FLOAT, DOUBLE -> Double.isFinite(value.asDouble()) ? Shape.NUMBER : Shape.TEXT;
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> integerShape(property);
            default -> Shape.TEXT;
        };
    }

    private static Shape integerShape(Property.Value property) {
        return switch (property.outType()) {
            case BOOLEAN -> Shape.BOOLEAN;
            case STRING -> property.inType().fixedLength(8) <= 2 ? Shape.TEXT : Shape.NUMBER;
            case HEX_INT8, HEX_INT16, HEX_INT32, HEX_INT64, IPV4, CODE_POINTER -> Shape.TEXT;
            case ERROR_CODE, WIN32_ERROR, NTSTATUS, HRESULT -> Shape.TEXT;
            case DATETIME, ETW_TIME, DATETIME_UTC, CULTURE_INSENSITIVE_DATETIME ->
                    property.inType().fixedLength(8) == 8 ? Shape.TEXT : Shape.NUMBER;
            default -> Shape.NUMBER;
        };
    }

    /// Appends the text of a value.
    public void render(PropertyValue value, Utf8Buffer out) {
        Property.Value property = value.property();
        if (property.map().isPresent() && property.inType().isInteger()) {
            ValueMap map = property.map().get();
            if (Maps.matches(map, value.asLong())) {
                Maps.render(map, value.asLong(), out);
                return;
            }
        }
        switch (property.inType()) {
            case NULL -> {}
            case UNICODE_STRING,
                    MANIFEST_COUNTED_STRING,
                    COUNTED_STRING,
                    REVERSED_COUNTED_STRING,
                    NON_NULL_TERMINATED_STRING,
                    UNICODE_CHAR ->
                    out.utf16(value.data(), value.position(), value.length() / 2);
            case ANSI_STRING,
                    MANIFEST_COUNTED_ANSI_STRING,
                    COUNTED_ANSI_STRING,
                    REVERSED_COUNTED_ANSI_STRING,
                    NON_NULL_TERMINATED_ANSI_STRING,
                    ANSI_CHAR ->
                    out.ansi(value.data(), value.position(), value.length());
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> integer(value, out);
            case FLOAT -> out.text(Float.toString((float) value.asDouble()));
            case DOUBLE -> out.text(Double.toString(value.asDouble()));
            case BOOLEAN -> out.text(value.asLong() != 0 ? "true" : "false");
            case POINTER, SIZE_T, HEX_INT32, HEX_INT64 -> out.hexadecimal(value.asLong());
            case GUID -> Forms.guid(value, out);
            case FILETIME -> out.filetime(value.asLong());
            case SYSTEMTIME -> Forms.systemTime(value, out);
            case SID, WBEM_SID -> Forms.sid(value, out);
            case BINARY, MANIFEST_COUNTED_BINARY, HEX_DUMP, UNSUPPORTED -> binary(value, out);
        }
    }

    private static void integer(PropertyValue value, Utf8Buffer out) {
        Property.Value property = value.property();
        switch (integerShape(property)) {
            case BOOLEAN -> out.text(value.asLong() != 0 ? "true" : "false");
            case NUMBER -> {
                if (property.inType() == InType.UINT64) {
                    out.unsignedDecimal(value.asLong());
                } else {
                    out.decimal(value.asLong());
                }
            }
            case TEXT -> integerText(value, property.outType(), out);
            case NOTHING -> {}
        }
    }

    private static void integerText(PropertyValue value, OutType outType, Utf8Buffer out) {
        switch (outType) {
            case STRING -> {
                if (value.length() == 2) {
                    out.utf16(value.data(), value.position(), 1);
                } else {
                    out.ansi(value.data(), value.position(), 1);
                }
            }
            case IPV4 -> Forms.ipv4(value, 0, out);
            case DATETIME, ETW_TIME, DATETIME_UTC, CULTURE_INSENSITIVE_DATETIME ->
                    out.filetime(value.asLong());
            default -> out.hexadecimal(value.asLong());
        }
    }

    private static void binary(PropertyValue value, Utf8Buffer out) {
        if (value.property().outType() == OutType.IPV6 && value.length() == 16) {
            Forms.ipv6(value, 0, out);
        } else if (value.property().outType() == OutType.SOCKET_ADDRESS) {
            Forms.socketAddress(value, out);
        } else {
            out.hexadecimal(value.data(), value.position(), value.length());
        }
    }
}
