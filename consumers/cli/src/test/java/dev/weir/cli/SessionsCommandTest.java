package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.TraceSession;
import dev.weir.sensor.live.TraceSessionSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class SessionsCommandTest {
    @Test
    void sessionsAreListedWithTheirOwner() {
        try (TraceSession session = start("weir-listed")) {
            CommandRun text = sessions();
            CommandRun json = sessions("--json");

            assertThat(text.exitCode()).as(text.messages()).isZero();
            assertThat(text.resultLines().getFirst()).startsWith("SESSION");
            assertThat(text.resultLines())
                    .anyMatch(line -> line.matches("weir-listed +this weir +real-time .*"));
            JsonNode listed = PrintedEvent.parse(json.results()).get("sessions");
            assertThat(listed.findValuesAsString("session")).contains(session.name());
            assertThat(listed.findValuesAsString("owner")).contains("this_process");
        }
    }

    @Test
    void aSessionOfOursIsStopped() {
        try (TraceSession session = start("weir-stop-me")) {
            CommandRun stop = sessions("stop", "WEIR-stop-me");

            assertThat(stop.exitCode()).as(stop.messages()).isZero();
            assertThat(sessions().results()).doesNotContain(session.name());
        }
    }

    @Test
    void aSessionThatIsNotThereIsTold() {
        CommandRun stop = sessions("stop", "nobody");

        assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(stop.messages()).isEqualTo("weir: no such session: nobody\n");
    }

    @Test
    void elsewhereThanOnWindowsThereIsOneLine() {
        for (List<String> words : List.of(List.of("sessions"), List.of("sessions", "stop", "x"))) {
            CommandRun run = CommandRun.weir(words.toArray());

            assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
            assertThat(run.messageLines()).hasSize(1);
            assertThat(run.messages())
                    .startsWith("weir: event tracing (ETW) is not available on this system");
        }
    }

    private static TraceSession start(String name) {
        EventTracing tracing = EmulatedWindows.tracing();
        return tracing.startSession(TraceSessionSettings.named(name));
    }

    private static CommandRun sessions(Object... words) {
        Object[] all = new Object[words.length + 1];
        all[0] = "sessions";
        System.arraycopy(words, 0, all, 1, words.length);
        return CommandRun.weirOn(EmulatedWindows::tracing, new Interruption(), all);
    }
}
