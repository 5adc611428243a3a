package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Alerts as `weir detect --json` prints them.
class AlertJsonTest {
    @Test
    void theFormIsTheOneThatScriptsRelyOn() {
        String line = print(MadeAlerts.alert());

        assertThat(line)
                .isEqualTo(
                        "{\"time\":\"2026-11-24T20:34:59.1234567Z\",\"rule\":\"5d3c\","
                                + "\"title\":\"A process opened LSASS to read it\","
                                + "\"level\":\"high\",\"author\":\"Anna Example\","
                                + "\"tags\":[\"attack.t1003.001\",\"attack.credential-access\"],"
                                + "\"references\":[\"https://example.org/lsass\"],"
                                + "\"events\":[17,4711],"
                                + "\"fields\":{\"GrantedAccess\":\"0x1010\"}}\n");
    }

    @Test
    void whatIsNotKnownIsNullOrEmpty() {
        RuleFacts bare = RuleFacts.of("r", "t", Level.INFORMATIONAL);

        JsonNode alert =
                PrintedEvent.parse(
                        print(new Alert(bare, 0, List.of(0L), Map.of(), List.of(), false)));

        assertThat(alert.get("time").isNull()).isTrue();
        assertThat(alert.get("author").asString()).isEmpty();
        assertThat(alert.get("tags").isEmpty()).isTrue();
        assertThat(alert.get("fields").isEmpty()).isTrue();
        assertThat(alert.get("events").get(0).asLong()).isZero();
    }

    @Test
    void anyTextIsOneLineOfJson() {
        String evil = "a\"b\\c\nd\u0000e\u001b[31m\u2028\ud800\ud83d\ude00";

        String line =
                print(
                        MadeAlerts.alert(
                                MadeAlerts.rule(evil, Level.LOW), MadeAlerts.fields(evil, evil)));

        assertThat(line.lines()).hasSize(1);
        JsonNode alert = PrintedEvent.parse(line);
        String expected = evil.replace('\ud800', '\ufffd');
        assertThat(alert.get("rule").asString()).isEqualTo(expected);
        assertThat(alert.get("fields").get(expected).asString()).isEqualTo(expected);
    }

    @Test
    void numbersOfEventsKeepAllTheirDigits() {
        Alert alert =
                new Alert(
                        MadeAlerts.rule("r", Level.LOW),
                        1,
                        List.of(Long.MAX_VALUE),
                        Map.of(),
                        List.of(),
                        false);

        assertThat(print(alert)).contains("\"events\":[9223372036854775807]");
    }

    private static String print(Alert alert) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(printed);
        new AlertJson(out).print(alert);
        out.flush();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
