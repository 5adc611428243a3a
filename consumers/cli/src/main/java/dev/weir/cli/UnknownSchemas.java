package dev.weir.cli;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLookup;

import java.util.Optional;

/// Knows no schema.
enum UnknownSchemas implements SchemaLookup {
    INSTANCE;

    @Override
    public Optional<Schema> find(EventRecord record) {
        return Optional.empty();
    }

    @Override
    public long generation() {
        return 0;
    }
}
