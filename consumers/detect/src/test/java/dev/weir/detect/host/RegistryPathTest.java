package dev.weir.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryPathTest {
    @ParameterizedTest
    @CsvSource({
        "\\REGISTRY\\MACHINE, HKLM",
        "\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft, HKLM\\SOFTWARE\\Microsoft",
        "\\Registry\\Machine\\Software\\Microsoft, HKLM\\Software\\Microsoft",
        "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services,"
                + " HKLM\\System\\CurrentControlSet\\Services",
        "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet002, HKLM\\System\\CurrentControlSet",
        "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet0015, HKLM\\SYSTEM\\ControlSet0015",
        "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet00, HKLM\\SYSTEM\\ControlSet00",
        "\\REGISTRY\\MACHINE\\SYSTEM\\Setup, HKLM\\SYSTEM\\Setup",
        "\\REGISTRY\\MACHINE\\SOFTWARE\\Classes\\.exe, HKCR\\.exe",
        "\\REGISTRY\\MACHINE\\SOFTWARE\\ClassesX, HKLM\\SOFTWARE\\ClassesX",
        "\\REGISTRY\\USER\\S-1-5-21-1-2-3-1001\\Software, HKU\\S-1-5-21-1-2-3-1001\\Software",
        "\\REGISTRY\\USER\\S-1-5-21-1-2-3-1001_Classes\\x, HKU\\S-1-5-21-1-2-3-1001_Classes\\x",
        "\\REGISTRY\\USER\\.DEFAULT, HKU\\.DEFAULT",
        "\\REGISTRY\\A\\{guid}\\x, \\REGISTRY\\A\\{guid}\\x",
        "\\REGISTRY\\MACHINES, \\REGISTRY\\MACHINES",
        "HKLM\\x, HKLM\\x",
        "'', ''",
    })
    void isShownAsSysmonShowsIt(String kernel, String shown) {
        assertThat(RegistryPath.shown(kernel)).isEqualTo(shown);
    }
}
