package dev.weir.detect.fuzz;

import dev.weir.detect.Detector;
import dev.weir.detect.bundled.BundledDetectors;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.json.JsonActivitySource;
import dev.weir.detect.run.Detection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/// Reads lines of events and hands them to the bundled detectors.
public final class EventLinesTarget {
    private EventLinesTarget() {}

    /// Takes the bytes of a file of events.
    public static void fuzzerTestOneInput(byte[] bytes) {
        JsonActivitySource source =
                new JsonActivitySource(
                        new ByteArrayInputStream(bytes),
                        new LogSourceTable(LogSourceOptions.DEFAULT));
        List<Detector> detectors = BundledDetectors.all();
        Detection detection = new Detection(source, detectors, alert -> {});
        detection.start();
        try {
            source.run();
        } catch (IOException e) {
            // What only looks like gzip.
            return;
        }
        if (!detection.faults().isEmpty()) {
            throw new IllegalStateException(detection.faults().getFirst().toString());
        }
    }
}
