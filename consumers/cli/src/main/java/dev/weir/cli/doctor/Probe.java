package dev.weir.cli.doctor;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.provider.EventPayload;
import dev.weir.sensor.provider.EventProvider;
import dev.weir.sensor.provider.FieldFormat;
import dev.weir.sensor.provider.ProviderEvent;
import dev.weir.sensor.provider.ProviderIdentity;
import dev.weir.sensor.provider.ProviderListener;
import dev.weir.sensor.provider.TraceLoggingMetadataBuilder;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A provider of this process that writes numbered events, half of them TraceLogging, half of them
/// as a manifest would describe them.
///
/// **Thread.** One.
final class Probe implements AutoCloseable {
    static final ProviderIdentity IDENTITY = ProviderIdentity.named("Weir-Doctor");

    /// What the events are called.
    static final String EVENT_NAME = "Probe";

    private static final int LEVEL = 4;
    private static final long KEYWORD = 1;
    private static final EventDescriptor NUMBERS =
            new EventDescriptor(1, 0, 0, LEVEL, 0, 0, KEYWORD);
    private static final Bytes METADATA =
            new TraceLoggingMetadataBuilder(EVENT_NAME)
                    .field("number", InType.UINT64)
                    .field("text", InType.UNICODE_STRING)
                    .field("id", InType.GUID)
                    .field("time", InType.INT64, FieldFormat.FILETIME)
                    .build();

    private final EventProvider provider;
    private final ProviderEvent traceLogging;
    private final ProviderEvent manifest;
    private final EventPayload payload = new EventPayload();
    private final long run = System.nanoTime();

    private Probe(EventProvider provider) {
        this.provider = provider;
        traceLogging = provider.traceLoggingEvent(LEVEL, 0, KEYWORD, METADATA);
        manifest = provider.event(NUMBERS);
    }

    static Probe register(EventTracing tracing) {
        return new Probe(tracing.registerProvider(IDENTITY, ProviderListener.NONE));
    }

    /// Returns the schema of the events of the manifest form, which no Windows knows.
    static SchemaSet schemas() {
        SchemaSet schemas = new SchemaSet();
        schemas.add(
                new Schema(
                        new SchemaKey.Manifest(IDENTITY.id(), NUMBERS.id(), NUMBERS.version()),
                        DecodingSource.MANIFEST,
                        SchemaOrigin.of(SchemaOrigin.Kind.BUILT_IN),
                        NUMBERS,
                        new EventNames(IDENTITY.name(), EVENT_NAME, "", "", "", "", List.of(), ""),
                        List.of(
                                Property.Value.of("number", InType.UINT64),
                                Property.Value.of("text", InType.UNICODE_STRING),
                                Property.Value.of("id", InType.GUID),
                                Property.Value.of("time", InType.FILETIME, OutType.DATETIME)),
                        0));
        return schemas;
    }

    /// Tells whether a session wants the events.
    boolean isEnabled() {
        return traceLogging.isEnabled() && manifest.isEnabled();
    }

    /// Writes an event and returns Windows' code.
    int write(int number) {
        payload.clear()
                .putLong(number)
                .putWide(text(number))
                .putGuid(id(number))
                .putLong(Filetime.of(Instant.now()));
        return (number % 2 == 0 ? traceLogging : manifest).write(payload);
    }

    /// Returns the text of an event: not all of it is ASCII.
    static String text(int number) {
        return "W\u00e4chter \u2713 " + number;
    }

    /// Returns the GUID of an event; those of another run of the self-test are others.
    UUID id(int number) {
        return new UUID(run, number);
    }

    @Override
    public void close() {
        provider.close();
    }
}
