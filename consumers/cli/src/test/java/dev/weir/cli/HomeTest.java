package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static final Path USER = Path.of("u");

    @Test
    void theVariableDecides() {
        assertThat(Home.find(Map.of("WEIR_HOME", "here"), "Linux", "u")).isEqualTo(Path.of("here"));
    }

    @Test
    void elseItIsWhereTheSystemKeepsConfigurations() {
        assertThat(Home.find(Map.of("WEIR_HOME", ""), "Linux", "u"))
                .isEqualTo(USER.resolve(".config").resolve("weir"));
        assertThat(Home.find(Map.of("XDG_CONFIG_HOME", "x"), "Linux", "u"))
                .isEqualTo(Path.of("x", "weir"));
        assertThat(Home.find(Map.of(), "Mac OS X", "u"))
                .isEqualTo(Path.of("u", "Library", "Application Support", "weir"));
        assertThat(Home.find(Map.of("APPDATA", "a"), "Windows 11", "u"))
                .isEqualTo(Path.of("a", "weir"));
        assertThat(Home.find(Map.of(), "Windows 11", "u"))
                .isEqualTo(Path.of("u", "AppData", "Roaming", "weir"));
    }
}
