package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.detect.run.DetectorTrial;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptStartsPowerShellTest {
    private static final String RUN =
            "IWshShell3.Run(\"powershell.exe -nop -w 1 -enc RwBlAHQALQBBAGwAaQBhAHMA\", \"0\")";

    private final DetectorTrial trial = DetectorTrial.of(new ScriptStartsPowerShell());

    @Test
    void aScriptThatHandsOverAnEncodedCommandIsFoundAndDecoded() {
        trial.show(
                ScriptStartsPowerShell.AMSI_TRACE,
                0,
                "Engine",
                "VBScript",
                "Script",
                RUN,
                "ProcessId",
                "38080");

        assertThat(trial.alerts()).hasSize(1);
        Alert alert = trial.alerts().getFirst();
        assertThat(alert.fields())
                .containsEntry("DecodedCommand", "Get-Alias")
                .containsEntry("Engine", "VBScript")
                .containsEntry("ProcessId", "38080");
        assertThat(alert.events()).containsExactly(0L);
    }

    @Test
    void theScanInterfacesOwnEventIsReadToo() {
        String content = HexFormat.of().formatHex(RUN.getBytes(StandardCharsets.UTF_16LE));

        trial.show(
                ScriptStartsPowerShell.AMSI,
                1101,
                "appname",
                "JScript",
                "contentname",
                "C:\\a.js",
                "content",
                content);

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().fields()).containsEntry("contentname", "C:\\a.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "msgbox \"Is VBScript Dead?\"",
                "IWshShell3.Run(\"powershell.exe -nop -File C:\\login.ps1\")",
                "IWshShell3.Run(\"other.exe -enc RwBlAHQALQBBAGwAaQBhAHMA\")",
                "IWshShell3.Run(\"powershell.exe -encoding RwBlAHQALQBBAGwAaQBhAHMA\")",
                "",
            })
    void otherScriptsAreNotToldOf(String script) {
        trial.show(ScriptStartsPowerShell.AMSI_TRACE, 0, "Engine", "VBScript", "Script", script);

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void whatPowerShellItselfRunsIsNotToldOf() {
        trial.show(
                ScriptStartsPowerShell.AMSI_TRACE,
                0,
                "Engine",
                "PowerShell_C:\\powershell.exe_10.0",
                "Script",
                RUN);

        assertThat(trial.alerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-e", "/EC", "-encodedCommand", "\u2013enc", "-eNcO"})
    void powerShellTakesAnyBeginningOfTheOption(String option) {
        assertThat(EncodedCommand.find("PowerShell " + option + " 'RwBlAHQALQBBAGwAaQBhAHMA'"))
                .contains("Get-Alias");
    }

    @Test
    void aTextOfNothingButOptionsIsReadInBoundedTime() {
        String hostile = "powershell " + "-enc ".repeat(200_000) + "-e " + "A".repeat(1_000_000);

        assertThat(EncodedCommand.find(hostile)).isEmpty();
    }
}
