package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.resolve.Catalogue;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Decodes every record of the real files, with what the files carry, the four manifests, and what
/// is built in.
class AllFilesTest {
    /// What is not decoded to its last byte, and why.
    private static final Map<String, Integer> EXCEPTIONS =
            new TreeMap<>(
                    Map.ofEntries(
                            // The providers' manifests are neither in the file nor at hand.
                            Map.entry("dotnet-DynamicEvents noSchema a669021c/10/0", 2),
                            Map.entry("dotnet-DynamicEvents noSchema a669021c/280/0", 2),
                            Map.entry("perfview-diaghub.kernel.1 noSchema 6f669bfa/2/0", 1),
                            Map.entry("perfview-diaghub.user_injected.1 noSchema 9e5f9046/1/2", 1),
                            Map.entry("perfview-diaghub.user_injected.1 noSchema 9e5f9046/2/1", 1),
                            Map.entry("perfview-diaghub.user_injected.1 noSchema 9e5f9046/5/0", 1),
                            // WPP messages, whose format is in the TMF of their driver.
                            Map.entry("s4-CldFlt0 noSchema 2818ef08/43/0", 13),
                            // PerfView writes four bytes more than its EventSource declares.
                            Map.entry("dotnet-DynamicEvents trailing a8a71ac1/13/0", 2),
                            Map.entry("perfview-net.4.5.2.x86 trailing a8a71ac1/13/0", 2),
                            // The manifest lacks the array at the end of the event.
                            Map.entry("perfview-net.4.5.2.x86 trailing 763fd754/4/2", 80)));

    @Test
    void everyRecordIsDecodedButForTheKnown() throws Exception {
        Catalogue manifests = manifests();

        Map<String, Integer> exceptions = new TreeMap<>();
        for (Path file : TestData.files()) {
            SchemaResolver schemas = new SchemaResolver(List.<SchemaSource>of(manifests));
            try (EtlTrace trace = open(file)) {
                trace.process(schemas::observe);
            }
            EventDecoder decoder = new EventDecoder(schemas);
            try (EtlTrace trace = open(file)) {
                trace.process(record -> note(file, decoder.decode(record), exceptions));
            }
        }

        assertThat(exceptions).isEqualTo(EXCEPTIONS);
    }

    private static void note(Path file, DecodedEvent event, Map<String, Integer> exceptions) {
        DecodeStatus status = event.status();
        if (status != DecodeStatus.OK) {
            EventRecord record = event.record();
            String name =
                    "%s %s %.8s/%d/%d"
                            .formatted(
                                    file.getFileName().toString().replace(".etl", ""),
                                    status.label(),
                                    record.providerId(),
                                    record.id(),
                                    record.version());
            exceptions.merge(name, 1, Integer::sum);
        }
    }

    /// The files named so hold 64-bit payloads, though their header says 32.
    static EtlTrace open(Path file) throws IOException {
        boolean is64 = file.getFileName().toString().contains("_data_64_");
        OptionalInt pointerSize = is64 ? OptionalInt.of(8) : OptionalInt.empty();
        return EtlTrace.open(List.of(file), new EtlOptions(pointerSize));
    }

    static Catalogue manifests() throws Exception {
        List<Schema> schemas = new ArrayList<>();
        for (String name :
                List.of("ClrEtwAll.man", "HTTP_Server.man", "SystemEvents.man", "tcp.man")) {
            Path file = TestData.directory().resolve("schema").resolve(name);
            SchemaOrigin origin = new SchemaOrigin(SchemaOrigin.Kind.MANIFEST, name);
            InstrumentationManifest.parse(Files.readAllBytes(file), origin)
                    .providers()
                    .forEach(provider -> schemas.addAll(provider.schemas()));
        }
        return Catalogue.of(schemas);
    }
}
