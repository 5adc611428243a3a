package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `weir providers` on the emulator.
class ProvidersCommandTest {
    private static final UUID PKT_MON = UUID.fromString("4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac");
    private static final UUID OTHER = UUID.fromString("11111111-c8bd-4d73-bb5b-19c90402c5ac");

    @TempDir private Path directory;

    @BeforeEach
    void installProviders() throws IOException {
        EmulatedSchemas host =
                new EmulatedSchemas()
                        .provider(PKT_MON, "Microsoft-Windows-PktMon")
                        .provider(OTHER, "Other \u001b[2J")
                        .keyword(PKT_MON, "Rundown", "What was there before", 2);
        Path etl = TestData.file("demikernel-PktMon.etl");
        try (EtlTrace trace = EtlTrace.open(List.of(etl), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                if (EmulatedSchemas.isSchema(record)) {
                    host.schema(record);
                }
            });
        }
        host.install(directory.resolve("schemas"));
    }

    @AfterEach
    void removeProviders() {
        EmulatedWindows.control("heal", "schemas");
    }

    @Test
    void allAreListed() {
        CommandRun run = providers();

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.resultLines())
                .containsExactly(
                        "GUID                                  PROVIDER                  FROM",
                        PKT_MON + "  Microsoft-Windows-PktMon  manifest",
                        OTHER + "  Other \ufffd[2J                manifest",
                        "",
                        "2 providers");
    }

    @Test
    void oneIsShownWithItsKeywordsAndEvents() {
        CommandRun run = providers("microsoft-windows-pktmon");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.results())
                .startsWith("provider  Microsoft-Windows-PktMon\nguid      " + PKT_MON)
                .contains("    0x2  Rundown  What was there before")
                .containsPattern("\n +70 +0 +4 +0x2 .*Property: Component %1, %2 = %4\n")
                .endsWith("12 events\n");
    }

    @Test
    void fieldsAreShownWhereTheyAreWanted() {
        assertThat(providers(PKT_MON, "--schemas").results())
                .contains("id 70 version 0")
                .contains("    Value  binary as hex binary of length ")
                .contains("13 IP Address");
    }

    @Test
    void programsGetOneObject() {
        assertThat(providers("--json").results())
                .startsWith(
                        "{\"providers\":[{\"providerId\":\"%s\",\"provider\":\"Microsoft-Windows-PktMon\",\"source\":\"manifest\"}"
                                .formatted(PKT_MON))
                .endsWith("}]}\n")
                .hasLineCount(1);
        assertThat(providers(PKT_MON, "--json").results())
                .contains(
                        "\"keywords\":[{\"mask\":\"0x2\",\"name\":\"Rundown\",\"text\":\"What was"
                                + " there before\"}]")
                .contains("\"keyword\":\"0x2\",\"schema\":{\"providerId\"")
                .contains("\"id\":70,\"version\":0")
                .hasLineCount(1);
    }

    @Test
    void nameThatIsNotThereSuggestsOthers() {
        CommandRun near = providers("pktmon");
        CommandRun nobody = providers("xyz");
        CommandRun notInstalled = providers("33333333-c8bd-4d73-bb5b-19c90402c5ac");

        assertThat(near.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(near.messages())
                .isEqualTo(
                        "weir: no provider of this name is installed: pktmon; did you mean"
                                + " Microsoft-Windows-PktMon?\n");
        assertThat(nobody.messages())
                .isEqualTo("weir: no provider of this name is installed: xyz\n");
        assertThat(notInstalled.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
    }

    @Test
    void refusalIsOneLine() {
        EmulatedWindows.control("fail TdhEnumerateProviders 8");

        CommandRun run = providers();

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(run.messageLines())
                .singleElement()
                .asString()
                .startsWith("weir: not enough memory (8) in TdhEnumerateProviders");
    }

    @Test
    void systemWithoutEventTracingSaysSoInOneLine() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));

        CommandRun run = CommandRun.weir("providers");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
        assertThat(run.messageLines())
                .singleElement()
                .asString()
                .contains("not available on this system")
                .endsWith("`weir schema list` shows the catalogue");
    }

    private static CommandRun providers(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "providers";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.weirOn(EmulatedWindows::tracing, new Interruption(), all);
    }
}
