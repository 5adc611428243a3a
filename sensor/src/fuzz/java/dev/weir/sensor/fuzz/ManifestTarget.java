package dev.weir.sensor.fuzz;

import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;

/// Reads instrumentation manifests. Source: [InstrumentationManifest].
public final class ManifestTarget {
    private static final SchemaOrigin ORIGIN = SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST);

    private ManifestTarget() {}

    /// Takes a manifest.
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            InstrumentationManifest.parse(bytes, ORIGIN);
        } catch (ManifestException e) {
            // As documented.
        }
    }
}
