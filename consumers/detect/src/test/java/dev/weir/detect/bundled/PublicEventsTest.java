package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.detect.Detector;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.json.JsonActivitySource;
import dev.weir.detect.run.Detection;
import dev.weir.detect.sigma.SigmaDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What everything bundled says of 40,000 public events, in which attacks were played: each count
/// was looked at, and none is a false alarm. A change here is to be looked at too.
class PublicEventsTest {
    private static final Map<String, Integer> EXPECTED =
            Map.ofEntries(
                    Map.entry("Connections at Even Intervals", 4),
                    Map.entry("Hive of Secrets Saved to a File", 2),
                    Map.entry("LSASS Opened With Rights to Its Memory or Handles", 3),
                    Map.entry("Memory Dump by the COM+ Services Library", 1),
                    Map.entry("Named Pipe of a Known Attack Tool", 8),
                    Map.entry("PowerShell Started With an Encoded Command", 2),
                    Map.entry("Program in a Temporary Folder Connects Out", 34),
                    Map.entry("Program or Script Put Into a Start-Up Folder", 1),
                    Map.entry("Remote Thread That Loads a Library", 2),
                    Map.entry("Script Run From the Web by a Windows Program", 3),
                    Map.entry("Thread Started in Another Process by an Unusual Program", 4));

    @Test
    void onlyAttacksAreToldOf() throws IOException {
        Path events =
                Path.of(System.getProperty("weir.sigmadata", "none"))
                        .resolve("oracle/otrf-events.jsonl.gz");
        assumeThat(events).as("Sigma's test data is missing: set weir.sigmadata").isRegularFile();
        Map<String, Integer> counts = new TreeMap<>();
        try (InputStream in = Files.newInputStream(events)) {
            JsonActivitySource source =
                    new JsonActivitySource(in, new LogSourceTable(LogSourceOptions.DEFAULT));
            List<Detector> detectors = new ArrayList<>(BundledDetectors.all());
            detectors.add(
                    SigmaDetector.of(BundledRules.load(), source.names(), source.logSourceSets()));
            Detection detection =
                    new Detection(
                            source,
                            detectors,
                            alert -> counts.merge(alert.rule().title(), 1, Integer::sum));
            detection.start();
            source.run();
            assertThat(detection.faults()).isEmpty();
        }

        assertThat(counts).isEqualTo(EXPECTED);
    }
}
