package dev.weir.sensor.schema.wpp;

import dev.weir.sensor.schema.Schema;
import java.util.List;

/// What a TMF file holds.
///
/// @param schemas the schemas of the messages, in the order of the file, each key once
/// @param warnings the lines that could not be read
public record TraceMessages(List<Schema> schemas, List<TraceMessageWarning> warnings) {
    /// Makes messages; the lists are copied.
    public TraceMessages {
        schemas = List.copyOf(schemas);
        warnings = List.copyOf(warnings);
    }
}
