package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.EtwActivitySource;
import dev.weir.detect.run.Detection;
import dev.weir.detect.sigma.SigmaDetector;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What everything bundled says of real traces of machines at their daily work.
class SampleTracesTest {
    private static final String SCRIPT = "Script Starts PowerShell With an Encoded Command";
    private static final String THREAD = "Thread Started in Another Process by an Unusual Program";

    @Test
    void dailyWorkRaisesNoAlerts() throws IOException {
        Path traces = Path.of(System.getProperty("weir.testdata", "none"));
        assumeThat(traces).as("traces are missing: set weir.testdata").isDirectory();
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(traces)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".etl")).toList()) {
                List<String> titles = alerts(file).stream().map(it -> it.rule().title()).toList();
                if (!titles.isEmpty()) {
                    found.put(String.valueOf(file.getFileName()), titles);
                }
            }
        }

        // A document that starts PowerShell, and PerfView, which does start a thread in another.
        assertThat(found)
                .isEqualTo(
                        Map.of(
                                "airbus-AMSITrace.etl", List.of(SCRIPT, SCRIPT, SCRIPT),
                                "perfview-net.4.5.2.x86.etl", List.of(THREAD)));
    }

    private static List<Alert> alerts(Path file) throws IOException {
        EtwActivitySource source =
                new EtwActivitySource(
                        new SchemaResolver(List.of()),
                        new LogSourceTable(LogSourceOptions.DEFAULT));
        List<Detector> detectors = new ArrayList<>(BundledDetectors.all());
        detectors.add(
                SigmaDetector.of(BundledRules.load(), source.names(), source.logSourceSets()));
        List<Alert> alerts = new ArrayList<>();
        Detection detection = new Detection(source, detectors, alerts::add);
        detection.start();
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(source);
        }
        source.finish();
        assertThat(detection.faults()).isEmpty();
        return alerts;
    }
}
