package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The properties of one type of event as fields by their own names, in the event log's text.
///
/// A member of a struct goes by its own name. What stands in an array of structs is left out: it
/// has no one place.
///
/// **Thread.** One.
final class EventFields {
    private final List<PropertyHandle> handles = new ArrayList<>();
    private final int[] fields;

    /// Finds the properties that are wanted.
    ///
    /// @param activity whose names the fields get
    EventFields(Schema schema, WantedFields wanted, Activity activity) {
        find(schema, schema.properties(), "", wanted);
        fields =
                handles.stream()
                        .mapToInt(it -> activity.names().number(it.property().name()))
                        .toArray();
    }

    private void find(
            Schema schema, List<Property> properties, String prefix, WantedFields wanted) {
        for (Property property : properties) {
            switch (property) {
                case Property.Value value -> {
                    if (wanted.contains(value.name())) {
                        PropertyHandle.find(schema, prefix + value.name()).ifPresent(handles::add);
                    }
                }
                case Property.Struct struct -> {
                    if (struct.count() instanceof Extent.Implied) {
                        find(schema, struct.members(), prefix + struct.name() + '.', wanted);
                    }
                }
                case Property.Padding _ -> {}
            }
        }
    }

    /// Sets the fields that an event has.
    void fill(DecodedEvent event, Activity activity) {
        for (int i = 0; i < fields.length; i++) {
            PropertyHandle handle = handles.get(i);
            if (event.isPresent(handle)) {
                activity.set(fields[i], text(event, handle));
            }
        }
    }

    /// The event log shows numbers as numbers, whatever a map calls them, GUIDs in braces and in
    /// capitals, and bytes in capitals.
    private static String text(DecodedEvent event, PropertyHandle handle) {
        Property.Value property = handle.property();
        boolean isSingle = property.count() instanceof Extent.Implied;
        if (isSingle && property.map().isPresent()) {
            return Long.toString(event.getLong(handle));
        }
        String text = event.getString(handle);
        return switch (property.inType()) {
            case GUID -> isSingle ? '{' + text.toUpperCase(Locale.ROOT) + '}' : text;
            case BINARY, MANIFEST_COUNTED_BINARY, HEX_DUMP ->
                    switch (property.outType()) {
                        case IPV6, SOCKET_ADDRESS -> text;
                        default -> text.toUpperCase(Locale.ROOT);
                    };
            default -> text;
        };
    }
}
