package dev.weir.sensor.fuzz;

import dev.weir.sensor.schema.resource.EventResources;
import dev.weir.sensor.schema.resource.ResourceException;
import java.io.IOException;

/// Reads the event resources of PE files. Source: [EventResources].
public final class PeTarget {
    private static final Scratch SCRATCH = new Scratch();

    private PeTarget() {}

    /// Takes the bytes of a file.
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        try {
            new EventResources().read(SCRATCH.of(bytes));
        } catch (ResourceException e) {
            // As documented.
        }
    }
}
