package dev.weir.sensor.schema.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.decode.PropertyVisitor;
import dev.weir.sensor.decode.ValueRenderer;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.text.Utf8Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real traces, decoded by the manifests that their providers were built from.
@Timeout(60)
class TraceByManifestTest {
    /// The schemas of a manifest.
    private record Schemas(Map<SchemaKey, Schema> byKey) implements SchemaLookup {
        static Schemas of(String manifest) throws IOException {
            Map<SchemaKey, Schema> byKey = new HashMap<>();
            for (ManifestProvider provider : RealManifestTest.read(manifest).providers()) {
                for (Schema schema : provider.schemas()) {
                    byKey.put(schema.key(), schema);
                }
            }
            return new Schemas(byKey);
        }

        @Override
        public Optional<Schema> find(EventRecord record) {
            return Optional.ofNullable(byKey.get(SchemaKey.of(record)));
        }

        @Override
        public long generation() {
            return 0;
        }
    }

    /// The values of an event as text.
    private static final class Values implements PropertyVisitor {
        final Map<String, String> byName = new LinkedHashMap<>();
        private final ValueRenderer renderer = new ValueRenderer();

        @Override
        public void onValue(PropertyValue value) {
            Utf8Buffer text = new Utf8Buffer();
            renderer.render(value, text);
            byName.put(value.property().name(), text.toString());
        }

        @Override
        public void onArrayStart(Property property) {}

        @Override
        public void onArrayEnd(Property property) {}

        @Override
        public void onStructStart(Property.Struct property) {}

        @Override
        public void onStructEnd(Property.Struct property) {}
    }

    private final Map<DecodeStatus, Integer> statuses = new EnumMap<>(DecodeStatus.class);
    private final Map<String, List<Map<String, String>>> events = new HashMap<>();

    private void decode(String trace, String manifest) throws IOException {
        EventDecoder decoder = new EventDecoder(Schemas.of(manifest));
        try (EtlTrace etl =
                EtlTrace.open(
                        List.of(RealManifestTest.file("../" + trace + ".etl")),
                        EtlOptions.DEFAULT)) {
            etl.process(record -> {
                if (record.kind() == EventKind.MANIFEST) {
                    take(decoder.decode(record));
                }
            });
        }
    }

    private void take(DecodedEvent event) {
        statuses.merge(event.status(), 1, Integer::sum);
        Values values = new Values();
        event.forEach(values);
        String name = event.schema().map(schema -> schema.names().display()).orElse("");
        events.computeIfAbsent(name, absent -> new ArrayList<>()).add(values.byName);
    }

    @Test
    void processEventsAreDecodedToTheLastByte() throws IOException {
        decode("tx-Process", "SystemEvents.man");

        assertThat(statuses).containsExactly(Map.entry(DecodeStatus.OK, 10_343));
        assertThat(events.get("ProcessStart/Start"))
                .extracting(
                        values -> values.get("ProcessID"),
                        values -> values.get("ParentProcessID"),
                        values -> fileName(values.getOrDefault("ImageName", "")))
                .containsExactly(
                        tuple("5864", "3324", "devenv.exe"),
                        tuple("2880", "3324", "OUTLOOK.EXE"),
                        tuple("700", "4240", "SearchProtocolHost.exe"),
                        tuple("6644", "4240", "SearchFilterHost.exe"));
        assertThat(events.get("ProcessStop/Stop"))
                .extracting(values -> values.get("ProcessID"))
                .containsExactly("5380", "4492", "2880", "5864");
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    @Test
    void webServerEventsAreDecodedToTheLastByte() throws IOException {
        decode("tx-CrossMachineHTTP", "HTTP_Server.man");

        assertThat(statuses).containsExactly(Map.entry(DecodeStatus.OK, 3_396));
        assertThat(events.get("HTTP Request Trace Task/Parse").getFirst())
                .containsEntry("RequestObj", "0xfffffa8004020530")
                .hasEntrySatisfying(
                        "Url",
                        url -> assertThat(url).startsWith("http://georgis2:80/helloworld.htm?"));
    }
}
