package dev.weir.sensor.fuzz;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.embedded.TraceLoggingMetadata;
import java.util.UUID;

/// Reads TraceLogging metadata, and payloads by it. Source: [TraceLoggingMetadata].
public final class TraceLoggingTarget {
    private static final UUID PROVIDER = new UUID(1, 2);
    private static final Decoding DECODING = new Decoding();

    private TraceLoggingTarget() {}

    /// Takes metadata as a part, and the payload.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        Bytes metadata = Bytes.of(input.part());
        byte[] payload = input.rest();
        TraceLoggingMetadata.parse(PROVIDER, "Provider", metadata)
                .ifPresent(schema -> {
                    DECODING.decode(schema, payload, true);
                    DECODING.decode(schema, payload, false);
                });
    }
}
