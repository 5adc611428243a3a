package dev.weir.detect.etw.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.Module;
import dev.weir.detect.host.ProcessStart;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSet;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What real traces tell of their machines, held against what is known of those traces: the counts
/// of their events, and what others read in them.
class RealTracesTest {
    private final Host host = new Host();
    private final List<ProcessStart> started = new ArrayList<>();
    private final HostReader reader = new HostReader(host, started::add);

    @Test
    void knowsAllProcessesOfAKernelTrace() throws Exception {
        read("perfview-diaghub.kernel.1", EtlOptions.DEFAULT);

        // 223 ran at the start, 18 started, of 9 somebody held what was left.
        assertThat(host.processes().size()).isEqualTo(223 + 18 + 9);
        assertThat(started).hasSize(18);
        assertThat(started).extracting(ProcessStart::sequence).isSorted();
        HostProcess service = process(14024);
        assertThat(service.commandLine())
                .isEqualTo("C:\\WINDOWS\\system32\\svchost.exe -k UnistackSvcGroup");
        assertThat(service.image())
                .isEqualTo("\\Device\\HarddiskVolume1\\Windows\\System32\\svchost.exe");
        assertThat(service.parent().orElseThrow().image())
                .isEqualTo("\\Device\\HarddiskVolume1\\Windows\\System32\\services.exe");
        assertThat(service.parent().orElseThrow().parent().orElseThrow().image())
                .endsWith("\\wininit.exe");
        assertThat(host.modules().systemCount()).isEqualTo(187);
    }

    @Test
    void joinsBothHalvesOfARealStart() throws Exception {
        read("perfview-net.4.5.2.x86", EtlOptions.DEFAULT);

        assertThat(host.processes().size()).isEqualTo(35 + 1 + 2);
        assertThat(started).hasSize(1);
        ProcessStart start = started.getFirst();
        assertThat(start.sequence()).isEqualTo(29_068);
        assertThat(start.time()).isEqualTo(132_404_547_824_151_841L);
        assertThat(start.writerId()).isEqualTo(3508);
        HostProcess process = start.process();
        assertThat(process.processId()).isEqualTo(3644);
        assertThat(process.commandLine()).isEqualTo("Test.x86.exe");
        assertThat(process.image()).startsWith("\\\\clrmain\\").endsWith("\\Test.x86.exe");
        assertThat(process.userSid()).isEqualTo("S-1-5-21-2935914779-1618742390-1451969622-1001");
        assertThat(process.exitTime()).isPresent();
        assertThat(process.parent().orElseThrow().image())
                .isEqualTo("C:\\Windows\\System32\\cmd.exe");
        assertThat(process.parent().orElseThrow().parent().orElseThrow().image())
                .isEqualTo("C:\\Windows\\explorer.exe");
        assertThat(host.files().size()).isGreaterThan(2900);
        HostProcess explorer = process.parent().orElseThrow().parent().orElseThrow();
        assertThat(host.modules().count(explorer)).isGreaterThan(100);
    }

    @Test
    void readsKernelProcessOfWindows7() throws Exception {
        read("tx-Process", EtlOptions.DEFAULT);

        assertThat(started)
                .extracting(start -> start.process().processId())
                .containsExactly(5864L, 2880L, 700L, 6644L);
        assertThat(started)
                .extracting(start -> start.process().parentId().orElseThrow())
                .containsExactly(3324L, 3324L, 4240L, 4240L);
        assertThat(started)
                .extracting(start -> start.process().image())
                .allMatch(image -> image.startsWith("\\Device\\HarddiskVolume2\\"));
        assertThat(process(5864).exitTime()).isPresent();
        assertThat(process(700).exitTime()).isEmpty();
        assertThat(host.modules().count(process(700))).isEqualTo(61);
    }

    @ParameterizedTest
    @ValueSource(strings = {"process_data_32_v2", "process_data_64_v3"})
    void readsOldLayoutsOfProcesses(String file) throws Exception {
        read("sawbuck-" + file, pointerSize(file));

        assertThat(started).hasSize(1);
        assertThat(process(1776).commandLine())
                .isEqualTo("\"C:\\Windows\\system32\\notepad.exe\" ");
        assertThat(process(1776).userSid())
                .isEqualTo("S-1-5-21-753675414-103939432-3550797041-1000");
        assertThat(process(1776).parentId()).hasValue(988);
        assertThat(process(264).parent()).map(HostProcess::image).contains("System");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image_data_32_v1", "image_data_32_v2", "image_data_64_v2"})
    void readsOldLayoutsOfImages(String file) throws Exception {
        read("sawbuck-" + file, pointerSize(file));

        assertThat(host.modules().find(process(7644), 0x0116_0000L))
                .contains(
                        new Module(
                                "C:\\code\\sawbuck\\src\\sawbuck\\Debug\\test_program.exe",
                                0x0116_0000L,
                                0x0019_E000L));
    }

    @Test
    void savesAndRestoresARealMachine() throws Exception {
        read("airbus-ShutdownPerfDiagLogger", EtlOptions.DEFAULT);
        StateWriter out = new StateWriter();
        host.save(out);

        Host restored = new Host();
        restored.restore(new StateReader(out.toByteArray()));
        StateWriter again = new StateWriter();
        restored.save(again);

        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
        assertThat(restored.processes().size()).isEqualTo(99);
        assertThat(restored.processes().find(8, 0).orElseThrow().parent())
                .map(HostProcess::commandLine)
                .isEqualTo(process(8).parent().map(HostProcess::commandLine));
    }

    private HostProcess process(long id) {
        return host.processes().find(id, 0).orElseThrow();
    }

    private static EtlOptions pointerSize(String file) {
        return file.contains("_64_") ? new EtlOptions(OptionalInt.of(8)) : EtlOptions.DEFAULT;
    }

    private void read(String name, EtlOptions options) throws IOException, ManifestException {
        Path directory = Path.of(System.getProperty("weir.testdata", "no-testdata"));
        assumeThat(directory.resolve("schema"))
                .as("SKIPPED: no test data; set -Dweir.testdata=DIR with the .etl files")
                .isDirectory();
        byte[] manifest = Files.readAllBytes(directory.resolve("schema/SystemEvents.man"));
        SchemaSet schemas = new SchemaSet();
        InstrumentationManifest.parse(manifest, SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST))
                .providers()
                .forEach(provider -> provider.schemas().forEach(schemas::add));
        EventDecoder decoder = new EventDecoder(new SchemaResolver(List.of(schemas)));
        try (EtlTrace trace = EtlTrace.open(List.of(directory.resolve(name + ".etl")), options)) {
            trace.process(record -> read(record, decoder));
        }
        reader.end();
    }

    private void read(EventRecord record, EventDecoder decoder) {
        if (reader.wants(record)) {
            reader.observe(decoder.decode(record));
        } else {
            reader.pass(record);
        }
    }
}
