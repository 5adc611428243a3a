package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.List;
import java.util.UUID;

/// The event by which an EventSource writes a chunk of its manifest; no manifest describes it.
///
/// ```
///   byte  0       1       2       3       4       6       8
///        +-------+-------+-------+-------+-------+-------+----------------
///        |Format |     Version   | Magic | Total | Number|  UTF-8 XML ...
///        +-------+-------+-------+-------+-------+-------+----------------
/// ```
///
/// Source: ManifestEnvelope of the .NET runtime's EventSource.
final class ManifestEvent {
    /// The id, and the task.
    static final int ID = 0xFFFE;

    /// The opcode.
    static final int OPCODE = 0xFE;

    static final long FORMAT = 0;
    static final long MAGIC = 3;
    static final long TOTAL_CHUNKS = 4;
    static final long CHUNK_NUMBER = 6;
    static final int XML = 8;

    /// The one format there is.
    static final int FORMAT_XML = 1;

    /// What stands at [#MAGIC].
    static final int MAGIC_NUMBER = 0x5B;

    private static final int VERSION = 1;

    private static final List<Property> PROPERTIES =
            List.of(
                    Property.Value.of("Format", InType.UINT8),
                    Property.Value.of("MajorVersion", InType.UINT8),
                    Property.Value.of("MinorVersion", InType.UINT8),
                    Property.Value.of("Magic", InType.UINT8, OutType.HEX_INT8),
                    Property.Value.of("TotalChunks", InType.UINT16),
                    Property.Value.of("ChunkNumber", InType.UINT16),
                    Property.Value.of(
                            "Chunk", InType.NON_NULL_TERMINATED_ANSI_STRING, OutType.UTF8));

    private ManifestEvent() {}

    /// Returns the event's schema for a provider.
    static Schema of(UUID providerId) {
        return new Schema(
                new SchemaKey.Manifest(providerId, ID, VERSION),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.EVENT_SOURCE),
                new EventDescriptor(ID, VERSION, 0, 0, OPCODE, ID, 0),
                new EventNames("", "ManifestData", "", "", "", "", List.of(), ""),
                PROPERTIES,
                0);
    }
}
