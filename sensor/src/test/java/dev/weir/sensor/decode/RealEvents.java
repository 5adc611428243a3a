package dev.weir.sensor.decode;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The first event of each schema of the real files.
final class RealEvents {
    private RealEvents() {}

    /// Takes an event.
    @FunctionalInterface
    interface Taker {
        void take(Schema schema, byte[] payload, int pointerSize);
    }

    /// Hands over an event of each schema that the files carry or that is built in.
    static void each(Taker taker) throws IOException {
        for (Path file : TestData.files()) {
            SchemaResolver schemas = new SchemaResolver(List.of());
            try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
                trace.process(schemas::observe);
            }
            Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            EventDecoder decoder = new EventDecoder(schemas);
            try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
                trace.process(record -> take(decoder.decode(record), seen, taker));
            }
        }
    }

    private static void take(DecodedEvent event, Set<Schema> seen, Taker taker) {
        Optional<Schema> schema = event.schema();
        if (schema.isPresent() && seen.add(schema.get())) {
            EventRecord record = event.record();
            taker.take(
                    schema.get(),
                    record.userData().toArray(ValueLayout.JAVA_BYTE),
                    record.pointerSize());
        }
    }
}
