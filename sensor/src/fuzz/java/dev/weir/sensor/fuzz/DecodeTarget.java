package dev.weir.sensor.fuzz;

import dev.weir.sensor.schema.SchemaLayout;

/// Decodes any payload by any schema: every in-type, every out-type, every extent.
public final class DecodeTarget {
    private static final Decoding DECODING = new Decoding();

    private DecodeTarget() {}

    /// Takes a schema as a part, and a payload.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        byte[] schema = input.part();
        byte[] payload = input.rest();
        SchemaLayout.decode(schema)
                .ifPresent(it -> {
                    DECODING.decode(it, payload, true);
                    DECODING.decode(it, payload, false);
                });
    }
}
