package dev.weir.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private static final List<String> KEYS = List.of("flush", "profile", "provider", "session");

    @TempDir private Path directory;

    @Test
    void keysAreOptionsAndListsAreRepeated() throws IOException {
        List<ConfigEntry> entries =
                read(
                        """
                        # of this host
                        session: weir-edr
                        flush: 20ms
                        profile: [process, network]
                        provider:
                          - Microsoft-Windows-DNS-Client:4
                          - name: Microsoft-Windows-Kernel-File
                            level: verbose
                            any: 0x10
                            ids: [12, 30]
                            capture-state: true
                        """);

        assertThat(entries)
                .extracting(ConfigEntry::key)
                .containsExactly("session", "flush", "profile", "profile", "provider", "provider");
        assertThat(entries)
                .extracting(ConfigEntry::value)
                .containsExactly(
                        "weir-edr",
                        "20ms",
                        "process",
                        "network",
                        "Microsoft-Windows-DNS-Client:4",
                        "Microsoft-Windows-Kernel-File; level=verbose; any=0x10; ids=12,30;"
                                + " capture-state=true");
        assertThat(entries.get(3).where()).endsWith("weir.yaml:4:20");
        assertThat(ProviderSetting.parse(entries.getLast().value()).level()).isEqualTo(5);
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("# nothing\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'sesion: x' | :1:1: unknown key 'sesion'; known are flush, profile, provider,"
                        + " session",
                "'session: x\nsession: y' | :2:1: the key 'session' is there twice",
                "'session:' | :1:9: session must be a text or a number",
                "'session: {a: b}' | :1:10: session must be a text or a number",
                "'profile:\n  - a\n  - [b]' | :3:5: profile must be a text or a number",
                "'- a' | :1:1: the file must hold keys and values, 'key: value'",
                "'provider:\n  - level: 4' | :2:5: a provider needs a name",
                "'provider:\n  - name: x\n    lvel: 4' | :3:5: unknown key 'lvel' of a provider",
                "'session: \"x' | :1:12: found unexpected end of stream",
                "'session: [x' | :1:12: expected ',' or ']', but got <stream end>",
                "'a: b: c' | :1:5: mapping values are not allowed here",
                "'session: *x' | :1:10: found undefined alias x",
            })
    void aFaultNamesLineAndColumn(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weir.yaml" + message);
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = directory.resolve("weir.yaml");
        Files.write(file, new byte[] {'s', (byte) 0xFF, (byte) 0xFE});

        assertThatThrownBy(() -> ConfigFile.read(file, KEYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("weir.yaml: the file must be UTF-8");
    }

    @Test
    void anyBytesAreReadOrRefused() throws IOException {
        Random random = new Random(11);
        byte[] sound =
                "session: a\nprovider:\n  - name: x\n    ids: [1, 2]\n"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = sound.clone();
            for (int flips = 1 + random.nextInt(5); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            try {
                read(text);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).message().contains("weir.yaml");
            }
        }
    }

    private List<ConfigEntry> read(String text) throws IOException {
        Path file = directory.resolve("weir.yaml");
        Files.writeString(file, text);
        return ConfigFile.read(file, KEYS);
    }
}
