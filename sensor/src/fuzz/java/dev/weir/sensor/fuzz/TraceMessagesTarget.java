package dev.weir.sensor.fuzz;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.wpp.TraceMessageFormat;

/// Reads TMF files, and messages by them. Source: [TraceMessageFormat].
public final class TraceMessagesTarget {
    private static final SchemaOrigin ORIGIN = SchemaOrigin.of(SchemaOrigin.Kind.TMF);
    private static final Decoding DECODING = new Decoding();

    private TraceMessagesTarget() {}

    /// Takes a payload as a part, and a file.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        byte[] payload = input.part();
        for (Schema schema : TraceMessageFormat.parse(input.rest(), ORIGIN).schemas()) {
            DECODING.decode(schema, payload, true);
        }
    }
}
