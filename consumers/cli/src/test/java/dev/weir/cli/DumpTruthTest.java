package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What `weir dump` prints of each record of each real file is what an independent reader saw.
///
/// Records of equal time may stand in another order than there, which orders them by buffer.
class DumpTruthTest {
    private static final List<String> KEYS =
            List.of(
                    ("seq time filetime cpu pid tid kind providerId provider id version channel"
                                    + " level opcode task keyword name activityId relatedActivityId"
                                    + " group pointerSize payloadLength properties stack status"
                                    + " payload")
                            .split(" "));
    private static final String NOBODY = "4294967295";

    @TempDir private Path directory;

    @TestFactory
    Stream<DynamicTest> dumpEqualsTheTruthRecordByRecord() {
        return TestData.files().stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".etl", "");
        Path dump = directory.resolve(name + ".jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(dump))) {
            CommandRun run = CommandRun.weirTo(out, "dump", file, "--format", "jsonl", "--raw");
            assertThat(run.exitCode()).isZero();
        }

        Map<String, Integer> statuses = new TreeMap<>();
        List<String> printed = printed(dump, statuses);
        assertThat(statuses).as("statuses").isEqualTo(expectedStatuses(name, printed.size()));
        List<String> truth = truth(TestData.file("truth/events/" + name + ".jsonl.gz"));

        assertThat(printed).hasSameSizeAs(truth);
        sortEqualTimes(printed);
        sortEqualTimes(truth);
        for (int i = 0; i < truth.size(); i++) {
            assertThat(printed.get(i)).as("record %d", i).isEqualTo(truth.get(i));
        }
    }

    private static void sortEqualTimes(List<String> records) {
        int start = 0;
        for (int i = 1; i <= records.size(); i++) {
            if (i == records.size() || !time(records.get(i)).equals(time(records.get(start)))) {
                records.subList(start, i).sort(null);
                start = i;
            }
        }
    }

    private static String time(String record) {
        return record.substring(0, record.indexOf(' '));
    }

    /// Two files of 64-bit events say they are of a 32-bit Windows; what lies neither in a file nor
    /// in Weir has no schema.
    private static Map<String, Integer> expectedStatuses(String name, int records) {
        Map<String, Integer> others =
                switch (name) {
                    case "dotnet-DynamicEvents" -> Map.of("noSchema", 6, "trailing", 2);
                    case "perfview-diaghub.kernel.1" -> Map.of("noSchema", 1);
                    case "perfview-diaghub.user_injected.1" -> Map.of("noSchema", 3);
                    case "perfview-gcevents" -> Map.of("noSchema", 36);
                    case "perfview-net.4.5.2.x86" -> Map.of("noSchema", 521, "trailing", 2);
                    case "s4-CldFlt0" -> Map.of("noSchema", 13);
                    case "sawbuck-image_data_64_v2" -> Map.of("trailing", 26);
                    case "sawbuck-process_data_64_v3" -> Map.of("trailing", 8);
                    case "tx-CrossMachineHTTP" -> Map.of("noSchema", 3396);
                    case "tx-Process" -> Map.of("noSchema", 10343);
                    default -> Map.of();
                };
        Map<String, Integer> all = new TreeMap<>(others);
        all.put("ok", records - others.values().stream().mapToInt(Integer::intValue).sum());
        return all;
    }

    private static List<String> printed(Path dump, Map<String, Integer> statuses)
            throws IOException {
        List<String> records = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(dump)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = PrintedEvent.parse(line);
                assertThat(event.get("seq").asLong()).isEqualTo(records.size());
                assertThat(event.propertyNames()).containsExactlyElementsOf(KEYS);
                statuses.merge(text(event, "status"), 1, Integer::sum);
                records.add(printed(event));
            }
        }
        return records;
    }

    private static String printed(JsonNode event) {
        byte[] payload = Base64.getDecoder().decode(event.get("payload").asString());
        assertThat(payload).hasSize(event.get("payloadLength").asInt());
        CRC32 crc = new CRC32();
        crc.update(payload);
        return "%s cpu=%s pid=%s tid=%s %s stack=%d %d bytes %08x"
                .formatted(
                        text(event, "filetime"),
                        text(event, "cpu"),
                        text(event, "pid"),
                        text(event, "tid"),
                        printedIdentity(event),
                        event.get("stack").size(),
                        payload.length,
                        crc.getValue());
    }

    private static String printedIdentity(JsonNode event) {
        String kind = text(event, "kind");
        return switch (kind) {
            case "system" ->
                    "kern %s/%s/%s"
                            .formatted(
                                    text(event, "group"),
                                    text(event, "opcode"),
                                    text(event, "version"));
            case "classic" ->
                    "classic %s/%s/%s/%s"
                            .formatted(
                                    text(event, "providerId"),
                                    text(event, "opcode"),
                                    text(event, "version"),
                                    text(event, "level"));
            case "wpp" -> "wpp %s/%s".formatted(text(event, "providerId"), text(event, "id"));
            default ->
                    "event %s/%s/%s/%s/%s/%s/%s/%s act=%s rel=%s tl=%s"
                            .formatted(
                                    text(event, "providerId"),
                                    text(event, "id"),
                                    text(event, "version"),
                                    text(event, "channel"),
                                    text(event, "level"),
                                    text(event, "opcode"),
                                    text(event, "task"),
                                    text(event, "keyword"),
                                    text(event, "activityId"),
                                    text(event, "relatedActivityId"),
                                    kind.equals("tracelogging") ? text(event, "name") : "null");
        };
    }

    private static List<String> truth(Path file) throws IOException {
        List<String> records = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                records.add(truth(PrintedEvent.parse(line)));
            }
        }
        return records;
    }

    private static String truth(JsonNode record) {
        return "%s cpu=%s pid=%s tid=%s %s stack=%s %s bytes %s"
                .formatted(
                        text(record, "ft"),
                        text(record, "cpu"),
                        record.has("pid") ? text(record, "pid") : NOBODY,
                        record.has("tid") ? text(record, "tid") : NOBODY,
                        truthIdentity(record),
                        record.has("stk") ? text(record, "stk") : "0",
                        text(record, "plen"),
                        text(record, "crc"));
    }

    private static String truthIdentity(JsonNode record) {
        return switch (text(record, "k")) {
            case "kern" ->
                    "kern %s/%s/%s"
                            .formatted(
                                    text(record, "grp"), text(record, "op"), text(record, "ver"));
            case "classic" ->
                    "classic %s/%s/%s/%s"
                            .formatted(
                                    text(record, "guid"),
                                    text(record, "op"),
                                    text(record, "ver"),
                                    text(record, "lvl"));
            case "wpp" -> "wpp %s/%s".formatted(text(record, "guid"), text(record, "msg"));
            default ->
                    "event %s/%s/%s/%s/%s/%s/%s/0x%s act=%s rel=%s tl=%s"
                            .formatted(
                                    text(record, "guid"),
                                    text(record, "id"),
                                    text(record, "ver"),
                                    text(record, "ch"),
                                    text(record, "lvl"),
                                    text(record, "op"),
                                    text(record, "task"),
                                    text(record, "kw"),
                                    orNull(record, "act"),
                                    orNull(record, "rel"),
                                    orNull(record, "tl"));
        };
    }

    private static String orNull(JsonNode record, String field) {
        String text = record.has(field) ? text(record, field) : "null";
        return text.equals("00000000-0000-0000-0000-000000000000") ? "null" : text;
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).isNull() ? "null" : node.get(field).asString();
    }
}
