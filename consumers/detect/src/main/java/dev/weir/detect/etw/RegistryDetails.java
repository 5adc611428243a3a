package dev.weir.detect.etw;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes what a registry value was set to as Sysmon writes `Details`.
///
/// Numbers are `DWORD (0x00000001)` and `QWORD (0x00000000-0x00000001)`, text is text, and all else
/// `Binary Data`. Of long text the event has the beginning.
///
/// **Source.** Sysmon's event 13; winnt.h, `REG_SZ` and the others.
final class RegistryDetails {
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int TEXT = 1;
    private static final int EXPANDABLE_TEXT = 2;
    private static final int DWORD = 4;
    private static final int QWORD = 11;

    private final EventProperty type;
    private final EventProperty data;

    RegistryDetails(Schema schema) {
        type = EventProperty.of(schema, "Type");
        data = EventProperty.of(schema, "CapturedData");
    }

    /// Returns the text of what was set; empty when the event does not say.
    String of(DecodedEvent event) {
        if (!type.isIn(event) || !data.isIn(event)) {
            return "";
        }
        int kind = (int) type.number(event);
        Optional<PropertyValue> value = data.value(event);
        return value.isEmpty() ? "" : text(kind, value.get());
    }

    private static String text(int kind, PropertyValue value) {
        return switch (kind) {
            case TEXT, EXPANDABLE_TEXT -> text(value);
            case DWORD ->
                    value.length() < Integer.BYTES
                            ? ""
                            : "DWORD (0x%08x)".formatted(word(value, 0));
            case QWORD ->
                    value.length() < Long.BYTES
                            ? ""
                            : "QWORD (0x%08x-0x%08x)"
                                    .formatted(word(value, Integer.BYTES), word(value, 0));
            default -> "Binary Data";
        };
    }

    private static int word(PropertyValue value, int offset) {
        return value.data().get(INT, value.position() + offset);
    }

    private static String text(PropertyValue value) {
        byte[] bytes =
                value.data()
                        .asSlice(value.position(), value.length() & -Character.BYTES)
                        .toArray(ValueLayout.JAVA_BYTE);
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
