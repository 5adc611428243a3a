package dev.weir.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumesTest {
    private final Volumes volumes = new Host().volumes();

    @ParameterizedTest
    @CsvSource({
        "\\Device\\HarddiskVolume1\\Windows\\a.exe, C:\\Windows\\a.exe",
        "\\device\\harddiskvolume1\\Windows\\a.exe, C:\\Windows\\a.exe",
        "\\Device\\HarddiskVolume10\\a.exe, D:\\a.exe",
        "\\Device\\HarddiskVolume2\\a.exe, \\Device\\HarddiskVolume2\\a.exe",
        "\\Device\\HarddiskVolume1, \\Device\\HarddiskVolume1",
        "\\SystemRoot\\System32\\smss.exe, C:\\Windows\\System32\\smss.exe",
        "\\Windows\\System32\\ntdll.dll, C:\\Windows\\System32\\ntdll.dll",
        "\\??\\C:\\x\\y.exe, C:\\x\\y.exe",
        "\\??\\UNC\\server\\share\\x, \\\\server\\share\\x",
        "\\\\?\\C:\\x, C:\\x",
        "\\Device\\Mup\\server\\share\\x, \\\\server\\share\\x",
        "\\Device\\Mup\\;Z:000000000001\\server\\share\\x, \\\\server\\share\\x",
        "\\??\\Volume{guid}\\x, \\??\\Volume{guid}\\x",
        "\\\\server\\share\\x, \\\\server\\share\\x",
        "C:\\x, C:\\x",
        "x.exe, x.exe",
        "\\, \\",
        "'', ''",
    })
    void turnsWhatItKnowsAndLeavesTheRest(String nt, String drive) {
        volumes.map("\\Device\\HarddiskVolume1\\", "C:\\");
        volumes.map("\\Device\\HarddiskVolume10", "D:");
        volumes.mapSystem("C:\\Windows");

        assertThat(volumes.toDrivePath(nt)).isEqualTo(drive);
    }

    @Test
    void guessesNothing() {
        assertThat(
                        volumes.toDrivePath(
                                "\\Device\\HarddiskVolume1\\Windows\\System32\\ntoskrnl.exe"))
                .isEqualTo("\\Device\\HarddiskVolume1\\Windows\\System32\\ntoskrnl.exe");
        assertThat(volumes.toDrivePath("\\SystemRoot\\x")).isEqualTo("\\SystemRoot\\x");
    }

    @Test
    void keepsWhatWasSaidFirst() {
        volumes.map("\\Device\\HarddiskVolume1", "C:");
        volumes.map("\\DEVICE\\HarddiskVolume1\\", "X:");

        assertThat(volumes.toDrivePath("\\Device\\HarddiskVolume1\\a")).isEqualTo("C:\\a");
    }

    @Test
    void takesNoMappingThatIsNone() {
        volumes.map("", "C:");
        volumes.map("\\", "C:");
        volumes.map("x", "C:");
        volumes.map("\\Device\\V", "");
        volumes.map("\\" + "x".repeat(600), "C:");
        volumes.mapSystem("");
        volumes.mapSystem("C:\\");
        volumes.mapSystem("\\Windows");

        assertThat(volumes.generation()).isZero();
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 1000; i++) {
            volumes.map("\\Device\\V" + i, "C:");
        }

        assertThat(volumes.toDrivePath("\\Device\\V255\\x")).isEqualTo("C:\\x");
        assertThat(volumes.toDrivePath("\\Device\\V256\\x")).isEqualTo("\\Device\\V256\\x");
    }

    @Test
    void showsAProcessAnewWhenItsVolumeBecomesKnown() {
        Host host = new Host();
        HostProcess process =
                host.processes()
                        .started(ProcessTableTest.withPath(4, "\\Device\\V\\a.exe", 1, 1), 1);
        assertThat(process.image()).isEqualTo("\\Device\\V\\a.exe");

        host.volumes().map("\\Device\\V", "E:");

        assertThat(process.image()).isEqualTo("E:\\a.exe");
    }
}
