package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Alerts as people read them.
class AlertTextTest {
    @Test
    void anAlertSaysHowBadWhenWhoWhatAndWhoseRule() {
        assertThat(print(MadeAlerts.alert()))
                .isEqualTo(
                        """
                        HIGH           2026-11-24T20:34:59.1234567Z  A process opened LSASS to read it
                            C:\\explorer.exe (900)
                            `- C:\\x.exe (4711)  CORP\\anna
                               x.exe --dump
                            GrantedAccess  0x1010
                            rule 5d3c by Anna Example, events 17 4711
                            attack.t1003.001 attack.credential-access
                            https://example.org/lsass

                        """);
    }

    @Test
    void whatTheChainSaysIsNotSaidAgain() {
        Alert alert =
                MadeAlerts.alert(
                        MadeAlerts.rule("r", Level.LOW),
                        MadeAlerts.fields(
                                "Image", "C:\\x.exe", "CommandLine", "x.exe --dump", "a", "b"));

        assertThat(print(alert)).doesNotContain("Image").doesNotContain("CommandLine");
        assertThat(print(alert)).contains("    a  b\n");
    }

    @Test
    void anAlertOfABareRuleWithoutTimeAndChainIsShort() {
        RuleFacts bare = RuleFacts.of("r", "t", Level.INFORMATIONAL);
        Alert alert = new Alert(bare, 0, List.of(), Map.of(), List.of(), true);

        assertThat(print(alert))
                .isEqualTo(
                        """
                        INFORMATIONAL  no time  t
                            BLIND: events are missing around this; there may be more to it
                            rule r

                        """);
    }

    @Test
    void onlyTheLastOfManyEventsAreNamed() {
        List<Long> events = LongStream.range(0, 10_000).boxed().toList();
        RuleFacts bare = RuleFacts.of("r", "t", Level.LOW);

        String text = print(new Alert(bare, 0, events, Map.of(), List.of(), false));

        assertThat(text).contains("rule r, events 9995 9996 9997 9998 9999 and 9,995 before\n");
    }

    @Test
    void longValuesAreCutAndSaySo() {
        String longText = "x".repeat(200);
        Alert alert =
                MadeAlerts.alert(MadeAlerts.rule("r", Level.LOW), MadeAlerts.fields("f", longText));

        assertThat(print(alert)).contains("f  " + "x".repeat(160) + "... (40 more)\n");
        assertThat(print(alert, false, TextCut.NONE)).contains("f  " + longText + "\n");
    }

    @Test
    void aCutLeavesNoHalfCharacter() {
        String text = "x".repeat(159) + "\ud83d\ude00\ud83d\ude00";

        assertThat(TextCut.TERMINAL.of(text)).isEqualTo("x".repeat(159) + "... (4 more)");
    }

    @Test
    void nothingSteersTheTerminal() {
        String evil = "a\u001b[2Jb\nc\rd\u009be\u202egnp.exe";
        RuleFacts rule =
                new RuleFacts(
                        evil, evil, Level.LOW, evil, List.of(evil), List.of(evil), "", List.of());
        Alert alert = MadeAlerts.alert(rule, MadeAlerts.fields(evil, evil));

        String text = print(alert, true, TextCut.NONE);

        assertThat(text.replace("\u001b[32m", "").replace("\u001b[0m", ""))
                .doesNotContain("\u001b", "\r", "\u009b", "\u202e");
        assertThat(text.lines()).hasSize(9);
    }

    @Test
    void theLevelIsColouredOnATerminalOnly() {
        assertThat(print(MadeAlerts.alert(), true, TextCut.TERMINAL))
                .startsWith("\u001b[31mHIGH           \u001b[0m2026-");
        assertThat(print(MadeAlerts.alert())).doesNotContain("\u001b");
    }

    private static String print(Alert alert) {
        return print(alert, false, TextCut.TERMINAL);
    }

    private static String print(Alert alert, boolean coloured, TextCut cut) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(printed);
        new AlertText(out, coloured, cut).print(alert);
        out.flush();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
