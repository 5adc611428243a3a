package dev.weir.sensor.fuzz;

import dev.weir.sensor.LossLayout;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLayout;
import dev.weir.sensor.schema.embedded.TraceSchemas;
import java.lang.foreign.MemorySegment;

/// Reads all of a packed record of foreign bytes that passed the check. Source:
/// [EventRecordLayout#isPackedRecord].
public final class RecordTarget {
    private RecordTarget() {}

    /// Takes a packed record.
    public static void fuzzerTestOneInput(byte[] bytes) {
        MemorySegment segment = MemorySegment.ofArray(bytes);
        if (!EventRecordLayout.isPackedRecord(segment, 0, bytes.length)) {
            return;
        }
        EventRecord record = new EventRecord().wrapPacked(segment, 0);
        for (ExtendedItem item : record.extendedItems()) {
            switch (item) {
                case ExtendedItem.ProviderTraits traits -> {
                    traits.providerName();
                    traits.decodeGuid();
                    traits.groupGuid();
                }
                case ExtendedItem.TraceLoggingSchema schema -> schema.eventName();
                default -> item.type();
            }
        }
        SchemaKey.of(record);
        LossLayout.unpack(record);
        LossLayout.sequencedCount(record);
        SchemaLayout.unpack(record);
        TraceSchemas schemas = new TraceSchemas();
        schemas.observe(record);
        schemas.schemas();
        byte[] copy = new byte[record.packedLength()];
        record.copyTo(MemorySegment.ofArray(copy), 0, copy.length);
    }
}
