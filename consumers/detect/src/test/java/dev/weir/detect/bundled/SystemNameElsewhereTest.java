package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemNameElsewhereTest {
    private final DetectorTrial trial = DetectorTrial.of(new SystemNameElsewhere());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\Users\\a\\AppData\\svchost.exe",
                "\\Device\\HarddiskVolume3\\ProgramData\\LSASS.EXE",
                "C:\\Windows\\svchost.exe",
                "C:\\Windows\\System32\\Tasks\\svchost.exe",
                "C:\\evil\\Windows\\System32\\svchost.exe"
            })
    void aSystemsNameElsewhereIsFound(String image) {
        trial.show("process_creation", "Image", image);

        assertThat(trial.alerts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\Windows\\System32\\svchost.exe",
                "D:\\WINDOWS\\SysWOW64\\dllhost.exe",
                "\\Device\\HarddiskVolume3\\Windows\\System32\\lsass.exe",
                "\\SystemRoot\\System32\\smss.exe",
                "C:\\Windows\\WinSxS\\amd64_x\\svchost.exe",
                "C:\\Users\\a\\tool.exe",
                "svchost.exe",
                ""
            })
    void systemsOwnAndOthersAreNot(String image) {
        trial.show("process_creation", "Image", image);

        assertThat(trial.alerts()).isEmpty();
    }
}
