package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnnamedDrivesTest {
    private final List<Alert> passed = new ArrayList<>();
    private final UnnamedDrives drives = new UnnamedDrives(passed::add);

    @Test
    void aVolumeWithoutALetterIsNamedOnce() {
        raise("\\Device\\HarddiskVolume3\\Windows\\explorer.exe");
        raise("\\Device\\HarddiskVolume3\\a.exe");

        assertThat(drives.advice())
                .containsExactly(
                        "the trace does not tell which drive \\Device\\HarddiskVolume3 is, and"
                                + " rules may be wrong about its paths: name it, as in"
                                + " --drive C:=\\Device\\HarddiskVolume3");
        assertThat(passed).hasSize(2);
    }

    @Test
    void otherPathsNeedNoAdvice() {
        raise("C:\\Device\\HarddiskVolume3\\a.exe");
        raise("\\Device\\Mup\\server\\a.exe");
        raise("");

        assertThat(drives.advice()).isEmpty();
    }

    private void raise(String image) {
        drives.onAlert(
                new Alert(
                        RuleFacts.of("r", "Rule", Level.LOW),
                        0,
                        List.of(1L),
                        Map.of("Image", image),
                        List.of(),
                        false));
    }
}
