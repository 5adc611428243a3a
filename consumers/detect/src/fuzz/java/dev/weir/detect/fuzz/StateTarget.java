package dev.weir.detect.fuzz;

import dev.weir.detect.bundled.BundledDetectors;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.EtwActivitySource;
import dev.weir.detect.run.Detection;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;

/// Restores what a detection saved: whatever is taken can be saved again.
public final class StateTarget {
    private StateTarget() {}

    /// Takes the bytes of saved state.
    public static void fuzzerTestOneInput(byte[] bytes) {
        EtwActivitySource source =
                new EtwActivitySource(
                        SchemaLookup.NONE, new LogSourceTable(LogSourceOptions.DEFAULT));
        Detection detection = new Detection(source, BundledDetectors.all(), alert -> {});
        detection.start();
        try {
            detection.restore(new StateReader(bytes));
        } catch (IOException e) {
            // Damaged, and said to be.
            return;
        }
        detection.save(new StateWriter());
    }
}
