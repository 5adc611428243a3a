package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import java.util.Optional;

/// Looks up classic and system events in the built-in tables alone.
final class KernelLookup implements SchemaLookup {
    private final KernelClasses classes = new KernelClasses();

    static boolean isOfItsKind(EventRecord record) {
        return record.kind() == EventKind.CLASSIC || record.kind() == EventKind.SYSTEM;
    }

    @Override
    public Optional<Schema> find(EventRecord record) {
        return isOfItsKind(record) ? classes.find(SchemaKey.of(record)) : Optional.empty();
    }

    @Override
    public long generation() {
        return 0;
    }
}
