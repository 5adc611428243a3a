package dev.weir.sensor.fuzz;

import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.schema.embedded.TraceSchemas;
import java.lang.foreign.Arena;
import java.util.UUID;

/// Joins the chunks of EventSource manifests and reads them. Source: [TraceSchemas].
public final class EventSourceTarget {
    private static final int MANIFEST = 0xFFFE;

    private EventSourceTarget() {}

    /// Takes chunks, each a byte for its process and its provider, and a part.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        TraceSchemas schemas = new TraceSchemas();
        try (Arena arena = Arena.ofConfined()) {
            while (input.hasMore()) {
                int owner = input.octet();
                schemas.observe(
                        new EventRecordBuilder()
                                .provider(new UUID(1, owner & 1))
                                .id(MANIFEST)
                                .version(1)
                                .opcode(0xFE)
                                .task(MANIFEST)
                                .processId(owner >> 1)
                                .userData(input.part())
                                .build(arena));
            }
        }
        schemas.schemas();
        schemas.refused();
    }
}
