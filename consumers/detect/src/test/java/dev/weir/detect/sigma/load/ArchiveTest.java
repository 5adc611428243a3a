package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@Timeout(120)
class ArchiveTest {
    @TempDir private Path directory;

    private static Map<String, byte[]> twoRules() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("readme.md", "no rule".getBytes(StandardCharsets.UTF_8));
        files.put("x/" + "long-name/".repeat(20) + "a.yml", rule(0));
        files.put("../../etc/b.yml", rule(1));
        return files;
    }

    private static byte[] rule(int number) {
        return RuleLoaderTest.ruleWithId(number).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            if (name.length() > 99) {
                String record = " path=" + name + "\n";
                byte[] pax = (record.length() + 3 + record).getBytes(StandardCharsets.UTF_8);
                entry(out, "pax", 'x', pax);
            }
            entry(out, name.substring(0, Math.min(99, name.length())), '0', content);
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, String name, char type, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(content.length));
        header[156] = (byte) type;
        put(header, 257, "ustar");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        out.writeBytes(header);
        out.writeBytes(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] pack(String ending, Map<String, byte[]> files) throws IOException {
        return switch (ending) {
            case "zip" -> zip(files);
            case "tar" -> tar(files);
            default -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (OutputStream packed =
                        ending.endsWith("xz")
                                ? new XZOutputStream(out, new LZMA2Options(1))
                                : new GZIPOutputStream(out)) {
                    packed.write(tar(files));
                }
                yield out.toByteArray();
            }
        };
    }

    private SigmaRules load(String name, byte[] bytes) throws IOException {
        Path path = Files.write(directory.resolve(name), bytes);
        return RuleLoader.load(List.of(path), RuleLoaderOptions.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "tgz", "tar.xz", "txz"})
    void rulesAreReadInTheirOrder(String ending) throws IOException {
        SigmaRules rules = load("r." + ending, pack(ending, twoRules()));

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.rules())
                .extracting(it -> it.origin().source())
                .containsExactly(
                        "%s/r.%s!/x/%sa.yml".formatted(directory, ending, "long-name/".repeat(20)),
                        "%s/r.%s!/../../etc/b.yml".formatted(directory, ending));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz", "tar.xz"})
    void archiveThatUnpacksToTooMuchIsRefusedInTime(String ending) throws IOException {
        Map<String, byte[]> bomb = new LinkedHashMap<>();
        bomb.put("a.yml", rule(0));
        byte[] zeros = new byte[16 << 20];
        for (int i = 0; i < 2; i++) {
            bomb.put("%d.yml".formatted(i), zeros);
        }
        Path path = Files.write(directory.resolve("r." + ending), pack(ending, bomb));
        RuleLimits small =
                new RuleLimits(2 << 20, 100, 3 << 20, 100_000, 64, 100, 100, 100, 100, 100);

        SigmaRules rules =
                RuleLoader.load(List.of(path), RuleLoaderOptions.DEFAULT.withLimits(small));

        assertThat(rules.rules()).hasSize(1);
        assertThat(problems(rules))
                .contains(
                        path
                                + ": error: the archive cannot be read on: more is unpacked than an"
                                + " archive may have");
    }

    @Test
    void moreEntriesThanThereMayBeAreRefused() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            files.put(i + ".txt", new byte[0]);
        }
        Path path = Files.write(directory.resolve("r.zip"), zip(files));
        RuleLimits small = new RuleLimits(1000, 100, 10_000, 100, 64, 100, 100, 100, 100, 100);

        assertThat(
                        problems(
                                RuleLoader.load(
                                        List.of(path),
                                        RuleLoaderOptions.DEFAULT.withLimits(small))))
                .singleElement()
                .asString()
                .endsWith("more than 100 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "tar.xz"})
    void archiveCutAtEveryPlaceIsReadAsFarAsItGoes(String ending) throws IOException {
        byte[] whole = pack(ending, twoRules());
        int step = Math.max(1, whole.length / 300);
        for (int i = 0; i < whole.length; i += step) {
            SigmaRules rules = load("r." + ending, Arrays.copyOf(whole, i));

            // A tar that ends between two entries is whole.
            assertThat(
                            rules.rules().size()
                                    + rules.problems().size()
                                    + (ending.equals("tar") ? 1 : 0))
                    .isPositive();
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        for (String ending : List.of("zip", "tar", "tgz", "txz")) {
            assertThat(
                            problems(
                                    load(
                                            "r." + ending,
                                            "title: a"
                                                    .repeat(200)
                                                    .getBytes(StandardCharsets.UTF_8))))
                    .singleElement()
                    .asString()
                    .contains("the archive cannot be read on");
        }
    }
}
