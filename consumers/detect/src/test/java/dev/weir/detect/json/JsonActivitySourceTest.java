package dev.weir.detect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.detect.Activity;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonActivitySourceTest {
    private static final Interest EVERYTHING =
            Interest.in(new LogSource(Optional.of("windows"), Optional.empty(), Optional.empty()));
    private static final Map<String, String> CREATED =
            Map.of(
                    "Image", "C:\\a.exe",
                    "ProcessId", "17",
                    "Channel", "Microsoft-Windows-Sysmon/Operational",
                    "Provider_Name", "Microsoft-Windows-Sysmon",
                    "EventID", "1");

    private final ActivityLog log = new ActivityLog();
    private JsonStatistics statistics = new JsonStatistics(0, 0, 0, 0, List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational",\
                "Provider_Name":"Microsoft-Windows-Sysmon","UtcTime":"2020-06-10 02:50:54.631",\
                "Image":"C:\\\\a.exe","ProcessId":17}\
                """,
                """
                {"@timestamp":"2020-06-10T02:50:54.631Z","winlog":{"event_id":1,\
                "channel":"Microsoft-Windows-Sysmon/Operational","process":{"pid":4},\
                "provider_name":"Microsoft-Windows-Sysmon",\
                "event_data":{"Image":"C:\\\\a.exe","ProcessId":"17"}},"event":{"code":"9"}}\
                """,
                """
                {"Event":{"#attributes":{"xmlns":"x"},"System":{"Provider":{"#attributes":{\
                "Name":"Microsoft-Windows-Sysmon","Guid":"g"}},"EventID":{"#attributes":{\
                "Qualifiers":2},"#text":1},"TimeCreated":{"#attributes":{"SystemTime":\
                "2020-06-10T02:50:54.631000Z"}},"Channel":"Microsoft-Windows-Sysmon/Operational",\
                "Execution":{"#attributes":{"ProcessID":4}}},"EventData":{"Image":"C:\\\\a.exe",\
                "ProcessId":17}}}\
                """,
                """
                {"Event":{"System":{"Provider_attributes":{"Name":"Microsoft-Windows-Sysmon"},\
                "EventID":1,"TimeCreated_attributes":{"SystemTime":"2020-06-10T02:50:54.631Z"},\
                "Channel":"Microsoft-Windows-Sysmon/Operational"},"EventData":{"Data":[\
                {"@Name":"Image","#text":"C:\\\\a.exe"},\
                {"#attributes":{"Name":"ProcessId"},"#text":17}]}}}\
                """,
                """
                {"System":{"Provider":{"@Name":"Microsoft-Windows-Sysmon"},"EventID":"1",\
                "TimeCreated":{"@SystemTime":"2020-06-10T04:50:54.631+02:00"},\
                "Channel":"Microsoft-Windows-Sysmon/Operational"},"EventData":{"Data":{"Name":\
                "Image","Value":"C:\\\\a.exe"},"ProcessId":{"#text":17}}}\
                """,
                """
                {"winlog.channel":"Microsoft-Windows-Sysmon/Operational","winlog.event_id":1,\
                "winlog.provider_name":"Microsoft-Windows-Sysmon",\
                "@timestamp":"2020-06-10T02:50:54.631Z",\
                "winlog.event_data.Image":"C:\\\\a.exe","winlog.event_data.ProcessId":17}\
                """,
            })
    void anEventIsTheSameInEveryForm(String line) {
        Interest wanted = Interest.in(LogSource.category("process_creation"), "Image", "processid");

        read(wanted, line);

        assertThat(statistics.problems()).isEmpty();
        assertThat(log.activities).hasSize(1);
        Activity activity = log.activities.getFirst();
        assertThat(activity.fields()).isEqualTo(spelledAsFirstAsked(CREATED));
        assertThat(activity.time()).isEqualTo(filetime("2020-06-10T02:50:54.631Z"));
        assertThat(activity.logSources().name()).isEqualTo("Sysmon 1");
    }

    @Test
    void onlyWhatIsWantedIsDelivered() {
        read(
                Interest.in(LogSource.category("image_load"), "ImageLoaded"),
                """
                {"Channel":"Security","EventID":1,"UtcTime":"2020-06-10 02:50:54"}
                {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":7,"ImageLoaded":"a",\
                "Image":"b"}\
                """);

        assertThat(log.times).containsExactly(filetime("2020-06-10T02:50:54Z"));
        assertThat(log.activities).hasSize(1);
        assertThat(log.activities.getFirst().fields())
                .containsOnlyKeys("ImageLoaded", "Channel", "EventID");
        assertThat(log.activities.getFirst().time()).isZero();
        assertThat(statistics.eventsWithoutTime()).isOne();
    }

    @Test
    void valuesAreTextAsTheyAreWritten() {
        read(
                EVERYTHING,
                """
                {"Channel":"x","a":-9223372036854775808,"b":1.50e3,"c":true,"d":false,"e":null,\
                "f":"","g":["x",1,null,{"y":2},"z\\n"],"h":{"i":1},"j":"\\u00e9\\"\\\\\\/\\t",\
                "Ä":"ö","k":"\\ud800","l":[]}\
                """);

        assertThat(log.activities.getFirst().fields())
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("Channel", "x"),
                                Map.entry("a", "-9223372036854775808"),
                                Map.entry("b", "1.50e3"),
                                Map.entry("c", "true"),
                                Map.entry("d", "false"),
                                Map.entry("f", ""),
                                Map.entry("g", "x\n1\nz\n"),
                                Map.entry("j", "é\"\\/\t"),
                                Map.entry("Ä", "ö"),
                                Map.entry("k", "\ud800"),
                                Map.entry("l", "")));
    }

    @Test
    void theHeadIsNotTakenFromAnEventsOwnFields() {
        read(
                EVERYTHING,
                """
                {"Event":{"System":{"Channel":"Security","EventID":1102,"Provider":{"Name":"P"}},\
                "UserData":{"LogFileCleared":{"Channel":"other","EventID":5,"Name":"n"}}}}\
                """);

        Activity activity = log.activities.getFirst();
        assertThat(activity.text("Channel")).isEqualTo("Security");
        assertThat(activity.text("EventID")).isEqualTo("1102");
        assertThat(activity.text("Provider_Name")).isEqualTo("P");
        assertThat(activity.text("Name")).isEqualTo("n");
    }

    @Test
    void dataWithoutNamesIsOneField() {
        read(
                EVERYTHING,
                """
                {"Event":{"System":{"Channel":"Application","EventID":1},\
                "EventData":{"Data":["a","b"]}}}
                {"Event":{"System":{"Channel":"Application","EventID":1},\
                "EventData":{"Data":{"#text":["a","b"]}}}}
                {"Event":{"System":{"Channel":"Application","EventID":1},"EventData":null}}\
                """);

        assertThat(log.activities.get(0).text("Data")).isEqualTo("a\nb");
        assertThat(log.activities.get(1).text("Data")).isEqualTo("a\nb");
        assertThat(log.activities.get(2).has("Data")).isFalse();
    }

    @Test
    void theLastOfTwoMembersOfOneNameCounts() {
        read(EVERYTHING, "{\"Channel\":\"x\",\"A\":1,\"A\":2}");

        assertThat(log.activities.getFirst().text("A")).isEqualTo("2");
    }

    @Test
    void anExtraSourceHasTheFieldsOfItsCategory() {
        read(
                Interest.in(LogSource.category("process_creation"), "Image", "ProcessId"),
                """
                {"Channel":"Security","EventID":4688,"NewProcessName":"C:\\\\a.exe",\
                "NewProcessId":"0x11","ProcessId":"0x1","Other":1}\
                """);

        Activity activity = log.activities.getFirst();
        assertThat(activity.text("Image")).isEqualTo("C:\\a.exe");
        assertThat(activity.text("ProcessId")).isEqualTo("17");
        assertThat(activity.text("EventID")).isEqualTo("4688");
        assertThat(activity.has("Other")).isFalse();
    }

    @Test
    void anEventWithoutChannelIsOfItsProvidersOnlyOne() {
        read(EVERYTHING, "{\"SourceName\":\"Microsoft-Windows-Sysmon\",\"EventID\":3}");

        assertThat(log.activities.getFirst().logSources().name()).isEqualTo("Sysmon 3");
    }

    @Test
    void aBadLineIsToldAndTheNextIsRead() {
        read(
                EVERYTHING,
                """
                {"Channel":"a"}
                {"Channel":"b"
                {"Channel"}

                {"Channel":"c"} x
                nonsense
                {"Channel":"d",}
                {"Channel":[}
                {"Channel":tru}
                {"Channel":"e"}\
                """);

        assertThat(log.activities)
                .extracting(it -> it.text("Channel"), Activity::sequence)
                .containsExactly(tuple("a", 0L), tuple("e", 9L));
        assertThat(statistics.events()).isEqualTo(2);
        assertThat(statistics.badEvents()).isEqualTo(7);
        assertThat(statistics.problems())
                .contains(
                        "line 2: it ends too early",
                        "line 3: expected :, found }",
                        "line 5: something follows the event: x",
                        "line 6: expected {, found n");
    }

    @Test
    void windowsEndsOfLinesMarksAndMissingEndsAreFine() {
        read(EVERYTHING, "\uFEFF{\"Channel\":\"a\"}\r\n\r\n{\"Channel\":\"b\"}");

        assertThat(log.activities).extracting(Activity::sequence).containsExactly(0L, 2L);
        assertThat(statistics.badEvents()).isZero();
    }

    @Test
    void anArrayOfEventsIsReadToo() {
        read(
                EVERYTHING,
                """
                [ {"Channel":"a",
                   "x":"]}\\""},
                  {"Channel":"b"},{"Channel":1x},
                  {"Channel":"c"} ]\
                """);

        assertThat(log.activities).extracting(Activity::sequence).containsExactly(0L, 1L, 3L);
        assertThat(statistics.badEvents()).isOne();
    }

    @Test
    void anArrayThatDoesNotEndIsTold() {
        read(EVERYTHING, "[{\"Channel\":\"a\"},{\"Channel\":");

        assertThat(log.activities).hasSize(1);
        assertThat(statistics.problems())
                .containsExactly("line 2: the array is broken; nothing behind it is read");
    }

    @Test
    void compressedEventsAreReadByTheirFirstBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"Channel\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        read(EVERYTHING, new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(log.activities).hasSize(1);
        assertThatThrownBy(() ->
                        read(EVERYTHING, new ByteArrayInputStream(bytes.toByteArray(), 0, 20)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void bytesThatAreNoUtf8AreReplacedAndCounted() {
        byte[] line = "{\"Channel\":\"a\",\"A\":\"x?y\"}".getBytes(StandardCharsets.UTF_8);
        line[line.length - 4] = (byte) 0xFF;

        read(EVERYTHING, new ByteArrayInputStream(line));

        assertThat(log.activities.getFirst().text("A")).isEqualTo("x\uFFFDy");
        assertThat(statistics.damagedTexts()).isOne();
    }

    @Test
    void stoppingEndsTheReading() throws IOException {
        InputStream endless =
                new InputStream() {
                    private int position;

                    @Override
                    public int read() {
                        byte[] line = "{\"Channel\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);
                        return line[position++ % line.length];
                    }
                };
        JsonActivitySource source = source(endless);
        ActivityLog counted =
                new ActivityLog() {
                    @Override
                    public void onActivity(Activity activity) {
                        super.onActivity(activity);
                        if (activities.size() == 10) {
                            source.stop();
                        }
                    }
                };
        source.start(EVERYTHING, counted);

        source.run();

        assertThat(counted.activities).hasSize(10);
    }

    private void read(Interest wanted, String lines) {
        read(wanted, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private void read(Interest wanted, InputStream lines) {
        JsonActivitySource source = source(lines);
        source.start(wanted, log);
        try {
            source.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        statistics = source.statistics();
    }

    private static JsonActivitySource source(InputStream lines) {
        return new JsonActivitySource(lines, new LogSourceTable(LogSourceOptions.DEFAULT));
    }

    private Map<String, String> spelledAsFirstAsked(Map<String, String> fields) {
        Map<String, String> spelled = new HashMap<>();
        Activity any = log.activities.getFirst();
        fields.forEach(
                (name, value) -> spelled.put(any.names().name(any.names().number(name)), value));
        return spelled;
    }

    private static long filetime(String time) {
        Instant instant = Instant.parse(time);
        return (instant.getEpochSecond() + 11_644_473_600L) * 10_000_000 + instant.getNano() / 100;
    }
}
