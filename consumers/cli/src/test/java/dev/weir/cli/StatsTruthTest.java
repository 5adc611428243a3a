package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// What `weir stats` counts in each real file is what an independent reader counted.
class StatsTruthTest {
    @TestFactory
    Stream<DynamicTest> statsEqualTheTruth() throws IOException {
        JsonNode truth = PrintedEvent.parse(Files.readString(TestData.file("truth/counts.json")));
        return TestData.files().stream()
                .map(file ->
                        dynamicTest(
                                file.getFileName().toString(),
                                () -> check(file, truth.get(file.getFileName().toString()))));
    }

    private static void check(Path file, JsonNode truth) {
        CommandRun run = CommandRun.weir("stats", file, "--by", "event", "--json");
        JsonNode stats = PrintedEvent.parse(run.results());

        assertThat(run.exitCode()).isZero();
        assertThat(run.resultLines()).hasSize(1);
        assertThat(stats.get("events").asLong()).isEqualTo(truth.get("events").asLong());
        assertThat(stats.get("payloadBytes").asLong())
                .isEqualTo(truth.get("payloadBytes").asLong());
        assertThat(Filetime.parse(stats.get("first").asString()))
                .isEqualTo(truth.get("firstFileTime").asLong());
        assertThat(Filetime.parse(stats.get("last").asString()))
                .isEqualTo(truth.get("lastFileTime").asLong());
        assertThat(counts(stats, Truth.PROVIDERS)).isEqualTo(counts(truth.get("providers")));
        assertThat(counts(stats, Truth.EVENT_IDS)).isEqualTo(counts(truth.get("eventIds")));
        assertThat(counts(stats, Truth.KERNEL)).isEqualTo(counts(truth.get("kern")));
        assertThat(counts(stats, Truth.CLASSIC)).isEqualTo(counts(truth.get("classic")));
        assertThat(counts(stats, Truth.WPP)).isEqualTo(counts(truth.get("wpp")));
        assertThat(counts(stats, Truth.TRACE_LOGGING)).isEqualTo(counts(truth.get("tl")));
        assertThat(stats.at("/lost/events").asLong())
                .isEqualTo(truth.at("/hdr/EventsLost").asLong());
    }

    /// How the truth names the groups of events that it counts.
    private enum Truth {
        PROVIDERS,
        EVENT_IDS,
        KERNEL,
        CLASSIC,
        WPP,
        TRACE_LOGGING;

        String key(JsonNode group) {
            String kind = group.get("kind").asString();
            String provider = group.get("providerId").asString();
            boolean event = kind.equals("manifest") || kind.equals("tracelogging");
            int version = group.get("version").asInt();
            return switch (this) {
                case PROVIDERS -> event ? provider : "";
                case EVENT_IDS ->
                        event
                                ? "%s/%d/v%d".formatted(provider, group.get("id").asInt(), version)
                                : "";
                case KERNEL ->
                        kind.equals("system")
                                ? "%d/%d/v%d"
                                        .formatted(
                                                group.get("group").asInt(),
                                                group.get("opcode").asInt(),
                                                version)
                                : "";
                case CLASSIC ->
                        kind.equals("classic")
                                ? "%s/%d/v%d"
                                        .formatted(provider, group.get("opcode").asInt(), version)
                                : "";
                case WPP ->
                        kind.equals("wpp")
                                ? "%s/%d".formatted(provider, group.get("id").asInt())
                                : "";
                case TRACE_LOGGING ->
                        kind.equals("tracelogging")
                                ? provider + "/" + group.get("name").asString()
                                : "";
            };
        }
    }

    private static Map<String, Long> counts(JsonNode stats, Truth truth) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode group : stats.get("groups")) {
            String key = truth.key(group);
            if (!key.isEmpty()) {
                counts.merge(key, group.get("count").asLong(), Long::sum);
            }
        }
        return counts;
    }

    private static Map<String, Long> counts(JsonNode truth) {
        Map<String, Long> counts = new TreeMap<>();
        truth.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return counts;
    }
}
