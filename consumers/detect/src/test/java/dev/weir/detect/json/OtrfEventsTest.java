package dev.weir.detect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.detect.Activity;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.text.CaseFolding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class OtrfEventsTest {
    private static final Interest EVERYTHING =
            Interest.in(new LogSource(Optional.of("windows"), Optional.empty(), Optional.empty()));

    private final JsonFactory jackson = new JsonFactory();

    @ParameterizedTest
    @ValueSource(strings = {"otrf-events.jsonl.gz", "regression-events.jsonl.gz"})
    void everyEventHasTheFieldsThatJacksonFinds(String file) throws IOException {
        Path events = oracle().resolve(file);
        ActivityLog log = new ActivityLog();
        try (InputStream in = Files.newInputStream(events)) {
            JsonActivitySource source = source(in);
            source.start(EVERYTHING, log);
            source.run();
            assertThat(source.statistics().badEvents()).isZero();
            assertThat(source.statistics().damagedTexts()).isZero();
        }

        int index = 0;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(events)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Activity activity = log.activities.get(index);
                assertThat(activity.sequence()).isEqualTo(index++);
                Map<String, String> fields = new HashMap<>();
                activity.fields().forEach((name, value) -> fields.put(folded(name), value));
                assertThat(fields).containsAllEntriesOf(byJackson(line));
            }
        }
        assertThat(log.activities).hasSize(index);
    }

    private Map<String, String> byJackson(String line) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    fields.put(folded(name), parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return fields;
    }

    private static String folded(String name) {
        return CaseFolding.fold(name);
    }

    private static JsonActivitySource source(InputStream in) {
        return new JsonActivitySource(in, new LogSourceTable(LogSourceOptions.DEFAULT));
    }

    private static Path oracle() {
        Path oracle = Path.of(System.getProperty("weir.sigmadata", "none"), "oracle");
        assumeThat(oracle).as("Sigma's test data is missing: set weir.sigmadata").isDirectory();
        return oracle;
    }
}
