package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.journal.Recording;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.journal.Verification;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertJournalTest {
    private static final String ODD = "C:\\Prüfung\0\uD83D\uDE00\uD800\n\"";
    private static final long TIME = 134_000_000_000_000_000L;

    @TempDir Path directory;

    private static Alert full(long time, int size) {
        RuleFacts rule =
                new RuleFacts(
                        "2d1bc2f0-0000-4000-8000-000000000001",
                        "Title " + ODD,
                        Level.CRITICAL,
                        "somebody",
                        List.of("attack.t1055", ""),
                        List.of("https://example.org/a"),
                        "Because.",
                        List.of("Admins", ODD));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Image", ODD);
        fields.put("CommandLine", "x".repeat(size));
        fields.put("Empty", "");
        return new Alert(
                rule,
                time,
                List.of(5L, Long.MAX_VALUE, 7L),
                fields,
                List.of(
                        new ProcessStep(4_294_967_295L, OptionalLong.of(TIME), ODD, "a b", "me"),
                        new ProcessStep(4, OptionalLong.empty(), "System", "", "")),
                true);
    }

    private AlertJournal open(String stream) throws IOException {
        return AlertJournal.open(directory, NumberedEvents.SETTINGS, stream);
    }

    private List<JournaledAlert> read() throws IOException {
        List<JournaledAlert> alerts = new ArrayList<>();
        try (ReplayTrace trace = ReplayTrace.open(directory, ReplayOptions.ALL)) {
            trace.process(new AlertReader(alerts::add));
        }
        return alerts;
    }

    @Test
    void alertsComeBackAsTheyWere() throws IOException {
        List<Alert> alerts =
                List.of(
                        full(TIME, 10),
                        new Alert(
                                RuleFacts.of("r", "t", Level.INFORMATIONAL),
                                0,
                                List.of(),
                                Map.of(),
                                List.of(),
                                false),
                        full(TIME - 5, 15_000));

        try (AlertJournal journal = open("stream")) {
            alerts.forEach(journal::onAlert);
        }

        assertThat(read()).extracting(JournaledAlert::alert).isEqualTo(alerts);
        assertThat(read()).extracting(JournaledAlert::cut).containsOnly(false);
        assertThat(read()).extracting(JournaledAlert::stream).containsOnly("stream");
        assertThat(read().getFirst().key()).isEqualTo(AlertKey.of("stream", alerts.getFirst()));
        assertThat(Verification.of(directory).ok()).isTrue();
    }

    @Test
    void anAlertThatIsTooLongIsCutAndSaysSo() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Alert base = full(TIME + i, 1 + random.nextInt(1 << random.nextInt(18)));
            Map<String, String> fields = new LinkedHashMap<>(base.fields());
            int count = random.nextInt(1 << random.nextInt(12));
            for (int f = 0; f < count; f++) {
                fields.put("field" + f, "v".repeat(random.nextInt(200)));
            }
            List<Long> events =
                    LongStream.range(0, 1 + random.nextInt(1 << random.nextInt(17)))
                            .boxed()
                            .toList();
            alerts.add(
                    new Alert(base.rule(), base.time(), events, fields, base.chain(), i % 2 == 0));
        }

        try (AlertJournal journal = open("stream")) {
            alerts.forEach(journal::onAlert);
        }

        List<JournaledAlert> read = read();
        assertThat(read).hasSameSizeAs(alerts);
        assertThat(read).extracting(JournaledAlert::cut).contains(true, false);
        for (int i = 0; i < alerts.size(); i++) {
            JournaledAlert journaled = read.get(i);
            assertThat(journaled.key()).isEqualTo(AlertKey.of("stream", alerts.get(i)));
            assertThat(journaled.alert().equals(alerts.get(i))).isEqualTo(!journaled.cut());
            assertThat(journaled.alert().events().getLast())
                    .isEqualTo(alerts.get(i).events().getLast());
            assertThat(journaled.alert().rule().id()).isEqualTo(alerts.get(i).rule().id());
        }
    }

    @Test
    void theGeneralDecoderReadsAlerts() throws IOException {
        try (AlertJournal journal = open("stream")) {
            journal.onAlert(full(TIME, 10));
        }
        EventDecoder decoder = new EventDecoder(new SchemaResolver(List.of()));
        List<String> seen = new ArrayList<>();

        try (ReplayTrace trace = ReplayTrace.open(directory, ReplayOptions.ALL)) {
            assertThat(trace.sessions()).hasSize(1);
            trace.process(record -> {
                DecodedEvent event = decoder.decode(record);
                Schema schema = event.schema().orElseThrow();
                seen.add(schema.names().provider() + "/" + schema.names().event());
                for (String name : List.of("Rule", "Level", "Blind", "Events", "ChainImages")) {
                    seen.add(event.getString(PropertyHandle.find(schema, name).orElseThrow()));
                }
                seen.add(event.status().name());
            });
        }

        assertThat(seen)
                .startsWith(
                        "Weir-Alerts/Alert",
                        "2d1bc2f0-0000-4000-8000-000000000001",
                        "critical",
                        "true",
                        "[5, 9223372036854775807, 7]")
                .endsWith("OK");
    }

    @Test
    void rememberedAlertsArePassedOver() throws IOException {
        try (AlertJournal journal = open("stream")) {
            journal.onAlert(full(TIME, 1));
            journal.onAlert(full(TIME + 1, 1));
            journal.onAlert(full(TIME + 2, 1));
        }
        try (AlertJournal journal = open("stream")) {
            journal.remember(1);
            journal.onAlert(full(TIME, 1));
            journal.onAlert(full(TIME + 1, 1));
            journal.onAlert(full(TIME + 2, 1));
            journal.onAlert(full(TIME + 3, 1));
            assertThat(journal.passedOver()).isEqualTo(2);
        }

        assertThat(Recording.open(directory).facts().events()).isEqualTo(5);
        assertThat(read())
                .extracting(journaled -> journaled.alert().time())
                .containsExactly(TIME, TIME + 1, TIME + 2, TIME + 3);
    }

    @Test
    void keysDifferByStreamRuleTimeAndEvents() {
        Alert alert = full(TIME, 1);
        Alert otherFields =
                new Alert(alert.rule(), TIME, alert.events(), Map.of("a", "b"), List.of(), false);

        assertThat(AlertKey.of("s", alert)).isEqualTo(AlertKey.of("s", otherFields));
        assertThat(AlertKey.of("s", alert)).isNotEqualTo(AlertKey.of("t", alert));
        assertThat(AlertKey.of("s", alert)).isNotEqualTo(AlertKey.of("s", full(TIME + 1, 1)));
        // It stands in journals: it must never change.
        assertThat(AlertKey.of("s", full(TIME, 1)))
                .hasToString("8e2554ad-e361-0bf4-a5b4-d971857868fd");
    }

    @Test
    void aBrokenAlertIsCountedAndTheNextIsRead() {
        EventRecord whole;
        AlertKey key = AlertKey.of("s", full(TIME, 1));
        try (Arena arena = Arena.ofConfined()) {
            whole =
                    new AlertPacker()
                            .pack(new JournaledAlert(key, "s", full(TIME, 1), false), TIME, arena);
            byte[] data = whole.userData().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
            List<JournaledAlert> read = new ArrayList<>();
            AlertReader reader = new AlertReader(read::add);
            for (int length = 0; length < data.length; length++) {
                reader.onEvent(alert(Arrays.copyOf(data, length), arena));
            }
            SplittableRandom random = new SplittableRandom(6);
            for (int i = 0; i < 5_000; i++) {
                byte[] damaged = data.clone();
                damaged[random.nextInt(data.length)] = (byte) random.nextInt();
                AlertUnpacker.unpack(alert(damaged, arena));
            }
            reader.onEvent(whole);

            assertThat(reader.unreadable()).isEqualTo(data.length);
            assertThat(read).hasSize(1);
        }
    }

    private static EventRecord alert(byte[] userData, Arena arena) {
        return new EventRecordBuilder()
                .provider(AlertLayout.PROVIDER.id())
                .extendedItem(ExtendedItem.EVENT_SCHEMA_TL, AlertLayout.METADATA.toArray())
                .userData(userData)
                .build(arena);
    }

    @Test
    void oneWritesAtATime() throws IOException {
        try (AlertJournal journal = open("s")) {
            assertThatThrownBy(() -> open("s")).isInstanceOf(IOException.class);
            journal.onAlert(full(TIME, 1));
        }
        assertThat(read()).hasSize(1);
    }

    @Test
    void manyStartsWithoutAlertsTakeLittleRoom() throws IOException {
        long before = 0;
        for (int start = 0; start < 12; start++) {
            AlertJournal.open(directory, AlertJournal.SETTINGS, "s").close();
            if (start == 1) {
                before = length();
            }
        }

        assertThat((length() - before) / 10).isLessThan(256 << 10);
    }

    private long length() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            return 0;
                        }
                    })
                    .sum();
        }
    }
}
