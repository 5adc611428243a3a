package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LsassAccessTest {
    private static final String LSASS = "C:\\Windows\\System32\\lsass.exe";
    private static final String TOOL = "C:\\Users\\a\\tool.exe";

    private final DetectorTrial trial = DetectorTrial.of(new LsassAccess());

    @Test
    void readingIsFound() {
        open(TOOL, LSASS, "0x1010");
        open(TOOL, LSASS, "0x1fffff");

        assertThat(trial.alerts()).hasSize(2);
        assertThat(trial.alerts().getFirst().fields()).containsEntry("SourceImage", TOOL);
    }

    @Test
    void lookingAtItIsNot() {
        open(TOOL, LSASS, "0x1000");
        open(TOOL, LSASS, "");
        open(TOOL, LSASS, "no number");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void otherTargetsAreNot() {
        open(TOOL, "C:\\Windows\\System32\\notlsass.exe.exe", "0x1fffff");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void windowsOwnAreUsualOnlyFromTheirFolders() {
        open("C:\\Windows\\System32\\svchost.exe", LSASS, "0x1fffff");
        open("wininit.exe", LSASS, "0x1fffff");
        open("C:\\Program Files\\Windows Defender\\MsMpEng.exe", LSASS, "0x1010");
        assertThat(trial.alerts()).isEmpty();

        open("C:\\Temp\\svchost.exe", LSASS, "0x1fffff");
        open("C:\\Temp\\MsMpEng.exe", LSASS, "0x1010");
        assertThat(trial.alerts()).hasSize(2);
    }

    @Test
    void theSameAgainIsToldOfOnceAnHour() throws IOException {
        open(TOOL, LSASS, "0x1010");
        open(TOOL, LSASS, "0x1010");
        trial.restart(new LsassAccess());
        open(TOOL, LSASS, "0x1010");
        assertThat(trial.alerts()).hasSize(1);

        trial.pass(3600);
        open(TOOL, LSASS, "0x1010");
        assertThat(trial.alerts()).hasSize(2);
    }

    @Test
    void whoIsUnknownIsNot() {
        open("-", LSASS, "0x1010");
        open("<unknown process>", LSASS, "0x1010");

        assertThat(trial.alerts()).isEmpty();
    }

    private void open(String source, String target, String access) {
        trial.show(
                "process_access",
                "SourceImage",
                source,
                "TargetImage",
                target,
                "GrantedAccess",
                access);
    }
}
