package dev.weir.cli;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Knows one schema, of event 1 of a provider, and counts how often it is asked.
final class KnownSchema implements SchemaLookup {
    static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    static final UUID OTHER = UUID.fromString("0a0b0c0d-0e0f-1011-1213-141516171819");

    private final Schema schema;
    private int asked;

    private KnownSchema(Schema schema) {
        this.schema = schema;
    }

    static KnownSchema of(Property... properties) {
        return of("", properties);
    }

    static KnownSchema of(String message, Property... properties) {
        return new KnownSchema(
                new Schema(
                        new SchemaKey.Manifest(PROVIDER, 1, 0),
                        DecodingSource.MANIFEST,
                        SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                        EventDescriptor.NONE,
                        new EventNames(
                                "The \"Provider\"",
                                "",
                                "Task",
                                "Start",
                                "",
                                "",
                                List.of(),
                                message),
                        List.of(properties),
                        0));
    }

    /// Makes an event that this is the schema of.
    static EventRecordBuilder event(int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return new EventRecordBuilder().provider(PROVIDER).id(1).userData(bytes);
    }

    int asked() {
        return asked;
    }

    @Override
    public Optional<Schema> find(EventRecord record) {
        asked++;
        return schema.key().equals(SchemaKey.of(record)) ? Optional.of(schema) : Optional.empty();
    }

    @Override
    public long generation() {
        return 0;
    }
}
