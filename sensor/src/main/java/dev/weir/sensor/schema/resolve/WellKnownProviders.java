package dev.weir.sensor.schema.resolve;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSet;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The events of providers that are in nearly every trace and whose manifests seldom lie beside it:
/// PowerShell, and .NET where it is newer than the manifests of the .NET Framework.
///
/// Source: `well-known.man` beside this class, a manifest like any other.
final class WellKnownProviders implements SchemaSource {
    private static final String RESOURCE = "well-known.man";
    private static final Set<UUID> PROVIDERS =
            Set.of(
                    UUID.fromString("a0c1853b-5c40-4b15-8766-3cf1c58f985a"),
                    UUID.fromString("e13c0d23-ccbc-4e12-931b-d9cc2eee27e4"));

    private Optional<SchemaSet> read = Optional.empty();

    @Override
    public Optional<Schema> find(SchemaKey key) {
        return PROVIDERS.contains(key.providerId()) ? known().find(key) : Optional.empty();
    }

    @Override
    public Collection<Schema> schemas() {
        return known().schemas();
    }

    /// Reads the manifest when it is first asked for; most commands never ask.
    private SchemaSet known() {
        if (read.isEmpty()) {
            SchemaSet schemas = new SchemaSet();
            SchemaOrigin origin = new SchemaOrigin(SchemaOrigin.Kind.BUILT_IN, RESOURCE);
            try {
                InstrumentationManifest.parse(resource(), origin)
                        .providers()
                        .forEach(provider -> provider.schemas().forEach(schemas::add));
            } catch (ManifestException e) {
                throw new IllegalStateException("a broken build: " + RESOURCE, e);
            }
            read = Optional.of(schemas);
        }
        return read.get();
    }

    private static byte[] resource() {
        try (InputStream stream = WellKnownProviders.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("a broken build lacks " + RESOURCE);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
