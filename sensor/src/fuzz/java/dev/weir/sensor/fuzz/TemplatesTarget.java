package dev.weir.sensor.fuzz;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.resource.EventTemplates;
import dev.weir.sensor.schema.resource.MessageTable;
import dev.weir.sensor.schema.resource.ResourceException;
import dev.weir.sensor.schema.resource.ResourceProvider;

/// Reads WEVT_TEMPLATE resources with message tables. Source: [EventTemplates], [MessageTable].
public final class TemplatesTarget {
    private static final SchemaOrigin ORIGIN = SchemaOrigin.of(SchemaOrigin.Kind.RESOURCE);
    private static final byte[] PAYLOAD = new byte[64];
    private static final Decoding DECODING = new Decoding();

    private TemplatesTarget() {}

    /// Takes the message table as a part, and the resource.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        MessageTable messages = MessageTable.parse(input.part());
        try {
            for (ResourceProvider provider :
                    EventTemplates.parse(input.rest(), messages, ORIGIN).providers()) {
                for (Schema schema : provider.schemas()) {
                    DECODING.decode(schema, PAYLOAD, true);
                }
            }
        } catch (ResourceException e) {
            // As documented.
        }
    }
}
