package dev.weir.sensor.fuzz;

import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.embedded.TraceSchemas;
import java.lang.foreign.Arena;
import java.util.UUID;

/// Reads TRACE_EVENT_INFO and EVENT_MAP_INFO as merged traces carry them, and payloads by it.
/// Source: [TraceSchemas].
public final class EventInfoTarget {
    private static final UUID EVENT_METADATA =
            UUID.fromString("bbccf6c1-6cd1-48c4-80ff-839482e37671");
    private static final Decoding DECODING = new Decoding();

    private EventInfoTarget() {}

    /// Takes two parts, a map and a description, and a payload.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        TraceSchemas schemas = new TraceSchemas();
        try (Arena arena = Arena.ofConfined()) {
            observe(schemas, 33, input.part(), arena);
            observe(schemas, 32, input.part(), arena);
        }
        byte[] payload = input.rest();
        for (Schema schema : schemas.schemas()) {
            DECODING.decode(schema, payload, true);
            DECODING.decode(schema, payload, false);
        }
    }

    private static void observe(TraceSchemas schemas, int opcode, byte[] payload, Arena arena) {
        schemas.observe(
                new EventRecordBuilder()
                        .flags(
                                EventRecordLayout.FLAG_CLASSIC_HEADER
                                        | EventRecordLayout.FLAG_64_BIT_HEADER)
                        .provider(EVENT_METADATA)
                        .opcode(opcode)
                        .userData(payload)
                        .build(arena));
    }
}
