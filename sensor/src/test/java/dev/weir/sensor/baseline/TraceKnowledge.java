package dev.weir.sensor.baseline;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What must be known of a whole trace before its events are compared: the schemas it carries, and
/// what its events say of processes, threads, files and volumes.
record TraceKnowledge(SchemaResolver schemas, TraceFacts facts) {
    /// Reads a trace through.
    ///
    /// @param manifest what to know of schemas beside what the trace carries
    static TraceKnowledge of(Path etlFile, SchemaSource manifest) throws IOException {
        SchemaResolver schemas = new SchemaResolver(List.of(manifest));
        TraceFacts facts = new TraceFacts();
        EventDecoder decoder = new EventDecoder(schemas);
        try (EtlTrace trace = EtlTrace.open(List.of(etlFile), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                schemas.observe(record);
                DecodedEvent event = decoder.decode(record);
                if (event.schema().isPresent()) {
                    facts.take(event);
                }
            });
        }
        return new TraceKnowledge(schemas, facts);
    }
}
