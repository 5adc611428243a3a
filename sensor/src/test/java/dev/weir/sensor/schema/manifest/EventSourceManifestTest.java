package dev.weir.sensor.schema.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The manifests that EventSources wrote into real traces.
@Timeout(60)
class EventSourceManifestTest {
    private static final int MANIFEST_ID = 0xFFFE;
    private static final int CHUNK_HEADER = 8;
    private static final int CHUNK_NUMBER = 6;

    private final Map<String, ByteArrayOutputStream> open = new LinkedHashMap<>();
    private final Set<String> providers = new TreeSet<>();
    private int schemas;

    @ParameterizedTest
    @CsvSource({
        "tx-BondEtwSample, 1, 5",
        "perfview-net.4.5.2.x86, 3, 163",
        "dotnet-DynamicEvents, 1, 50"
    })
    void theyAreReadWithoutAWarning(String trace, int providerCount, int eventCount)
            throws IOException {
        try (EtlTrace etl =
                EtlTrace.open(
                        List.of(RealManifestTest.file("../" + trace + ".etl")),
                        EtlOptions.DEFAULT)) {
            etl.process(this::collect);
        }

        for (ByteArrayOutputStream xml : open.values()) {
            ManifestContents contents =
                    InstrumentationManifest.parse(xml.toByteArray(), SampleManifest.ORIGIN);
            assertThat(contents.warnings()).isEmpty();
            for (ManifestProvider provider : contents.providers()) {
                providers.add(provider.name());
                schemas += provider.schemas().size();
            }
        }
        assertThat(providers).hasSize(providerCount);
        assertThat(schemas).isEqualTo(eventCount);
    }

    private void collect(EventRecord record) {
        if (record.kind() != EventKind.MANIFEST || record.id() != MANIFEST_ID) {
            return;
        }
        byte[] payload = record.userData().toArray(ValueLayout.JAVA_BYTE);
        String source = record.providerId() + " " + record.processId();
        if (payload[CHUNK_NUMBER] == 0) {
            open.put(source, new ByteArrayOutputStream());
        }
        open.get(source).write(payload, CHUNK_HEADER, payload.length - CHUNK_HEADER);
    }
}
