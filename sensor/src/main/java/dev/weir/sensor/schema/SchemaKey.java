package dev.weir.sensor.schema;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.UUID;

/// What tells apart the events that different schemas are for.
public sealed interface SchemaKey {
    /// Returns the provider's GUID; a classic event's class, a WPP message's message GUID.
    UUID providerId();

    /// Returns the key of an event.
    static SchemaKey of(EventRecord record) {
        UUID id = record.providerId();
        return switch (record.kind()) {
            case MANIFEST -> new Manifest(decodeGuid(record, id), record.id(), record.version());
            case TRACELOGGING -> new TraceLogging(id, metadata(record));
            case CLASSIC, SYSTEM -> new Classic(id, record.opcode(), record.version());
            case WPP -> new Wpp(id, record.id());
        };
    }

    private static UUID decodeGuid(EventRecord record, UUID providerId) {
        int item = record.findExtendedItem(ExtendedItem.PROVIDER_TRAITS);
        if (item < 0) {
            return providerId;
        }
        return record.extendedItems().get(item) instanceof ExtendedItem.ProviderTraits traits
                ? traits.decodeGuid().orElse(providerId)
                : providerId;
    }

    private static Bytes metadata(EventRecord record) {
        int item = record.findExtendedItem(ExtendedItem.EVENT_SCHEMA_TL);
        long position = record.extendedItemPosition(item);
        MemorySegment data = record.data().asSlice(position, record.extendedItemLength(item));
        return Bytes.of(data.toArray(ValueLayout.JAVA_BYTE));
    }

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
