package dev.weir.sensor.schema;

import dev.weir.sensor.record.Bytes;
import java.util.UUID;

/// What tells apart the events that different schemas are for.
public sealed interface SchemaKey {
    /// Returns the provider's GUID; a classic event's class, a WPP message's message GUID.
    UUID providerId();

    /// An event of a manifest or an EventSource.
    ///
    /// @param providerId the GUID that decodes, where it is not the one that enables
    record Manifest(UUID providerId, int id, int version) implements SchemaKey {}

    /// A TraceLogging event: its metadata is its identity.
    record TraceLogging(UUID providerId, Bytes metadata) implements SchemaKey {}

    /// An event of a MOF class, the kernel's among them.
    record Classic(UUID providerId, int opcode, int version) implements SchemaKey {}

    /// A WPP message.
    record Wpp(UUID providerId, int number) implements SchemaKey {}
}
