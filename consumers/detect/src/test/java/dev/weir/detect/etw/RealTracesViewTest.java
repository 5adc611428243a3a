package dev.weir.detect.etw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.sensor.Loss;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;
import dev.weir.sensor.schema.resolve.Catalogue;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What real traces come out as. The numbers of starts, ends and loads are those of their events in
/// `truth/counts.json`, of two sources once.
class RealTracesViewTest {
    private static final Path DATA = Path.of(System.getProperty("weir.testdata", "no-data"));

    @Test
    void kernelProcessIsToldEventByEvent() throws IOException, ManifestException {
        List<Activity> activities = read("tx-Process.etl");

        assertThat(counts(activities))
                .containsEntry("ETW process_creation", 4)
                .containsEntry("ETW process_termination", 4)
                .containsEntry("ETW image_load", 1115)
                .doesNotContainKey("ETW create_remote_thread");
        assertThat(of("ETW process_creation", activities).getFirst().fields())
                .containsEntry("ProcessId", "5864")
                .containsEntry("ParentProcessId", "3324")
                .containsEntry("Provider_Name", "Microsoft-Windows-Kernel-Process")
                .containsEntry("UtcTime", "2010-10-29 19:08:00.728")
                .hasEntrySatisfying("Image", it -> assertThat(it).endsWith("\\devenv.exe"));
    }

    @Test
    void theKernelLoggerIsToldWithCommandLines() throws IOException, ManifestException {
        List<Activity> activities = read("perfview-diaghub.kernel.1.etl");

        assertThat(counts(activities))
                .containsEntry("ETW process_creation", 18)
                .containsEntry("ETW process_termination", 3)
                .containsEntry("ETW image_load", 87);
        assertThat(of("ETW process_creation", activities).get(1).fields())
                .containsEntry("ProcessId", "11896")
                .containsEntry(
                        "CommandLine",
                        "\\??\\C:\\WINDOWS\\system32\\conhost.exe 0xffffffff -ForceV1")
                .containsEntry("ParentProcessId", "13540")
                .hasEntrySatisfying(
                        "ParentCommandLine", it -> assertThat(it).contains("VsDebugConsole.exe"))
                .containsEntry("TerminalSessionId", "2");
    }

    @Test
    void aTraceOfBothSourcesIsToldOnce() throws IOException, ManifestException {
        List<Activity> activities = read("perfview-net.4.5.2.x86.etl");

        assertThat(counts(activities))
                .containsEntry("ETW process_creation", 1)
                .containsEntry("ETW process_termination", 1)
                .containsEntry("ETW create_remote_thread", 3)
                .containsEntry("ETW network_connection", 10)
                .containsEntry("ETW image_load", 57);
        assertThat(of("ETW process_creation", activities).getFirst().fields())
                .containsEntry("CommandLine", "Test.x86.exe")
                .containsEntry("ParentImage", "C:\\Windows\\System32\\cmd.exe")
                .containsEntry("GrandParentImage", "C:\\Windows\\explorer.exe");
        assertThat(of("ETW network_connection", activities))
                .filteredOn(it -> it.text("Protocol").equals("tcp"))
                .first()
                .satisfies(it ->
                        assertThat(it.fields())
                                .containsEntry("Initiated", "false")
                                .containsEntry("SourceIp", "10.128.0.77")
                                .containsEntry("SourcePort", "60841")
                                .containsEntry("DestinationIp", "10.128.0.55")
                                .containsEntry("DestinationPort", "2869"));
    }

    @Test
    void otherTracesAreToldAsTheyAre() throws IOException, ManifestException {
        assertThat(counts(read("airbus-ShutdownPerfDiagLogger.etl")))
                .containsEntry("ETW process_termination", 60)
                .containsEntry("ETW image_load", 72);
        assertThat(counts(read("dotnet-DynamicEvents.etl")))
                .containsEntry("ETW process_creation", 2)
                .containsEntry("ETW process_termination", 2);
        assertThat(counts(read("krabsetw-powershell.etl"))).containsEntry("PowerShell", 3);
        assertThat(counts(read("sawbuck-process_data_32_v2.etl")))
                .containsEntry("ETW process_creation", 1)
                .containsEntry("ETW process_termination", 1);
        assertThat(read("airbus-AMSITrace.etl")).isEmpty();
    }

    private static List<Activity> of(String set, List<Activity> activities) {
        return activities.stream().filter(it -> it.logSources().name().equals(set)).toList();
    }

    private static Map<String, Integer> counts(List<Activity> activities) {
        Map<String, Integer> counts = new TreeMap<>();
        activities.forEach(it -> counts.merge(it.logSources().name(), 1, Integer::sum));
        return counts;
    }

    private static List<Activity> read(String file) throws IOException, ManifestException {
        assumeThat(DATA).as("real traces are missing: set weir.testdata").isDirectory();
        List<Schema> schemas = new ArrayList<>();
        InstrumentationManifest.parse(
                        Files.readAllBytes(DATA.resolve("schema/SystemEvents.man")),
                        SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST))
                .providers()
                .forEach(provider -> schemas.addAll(provider.schemas()));
        EtwActivitySource source =
                new EtwActivitySource(
                        new SchemaResolver(List.of(Catalogue.of(schemas))),
                        new LogSourceTable(LogSourceOptions.DEFAULT));
        Collector collector = new Collector();
        source.start(ViewRun.ALL, collector);
        try (EtlTrace trace = EtlTrace.open(List.of(DATA.resolve(file)), EtlOptions.DEFAULT)) {
            trace.process(source);
        }
        source.finish();
        return collector.activities;
    }

    private static final class Collector implements ActivitySink {
        private final List<Activity> activities = new ArrayList<>();

        @Override
        public void onActivity(Activity activity) {
            activities.add(activity.copy());
        }

        @Override
        public void onProviderEvent(UUID providerId, int id, Activity activity) {}

        @Override
        public void onLoss(Loss loss) {}

        @Override
        public void onTime(long time) {}
    }
}
