package dev.weir.sensor.schema.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.schema.SchemaOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsImageTest {
    private final MessageWriter messages = new MessageWriter();
    private final byte[] crim = new CrimWriter(3, messages).write(Samples.providers());

    @TempDir private Path root;

    @Test
    void providersAreFoundWithTheFilesTheyLieIn() throws Exception {
        write("a/weir.dll", withTexts().toArray());
        write("a/b/c/pond.SYS", withTexts().toArray());
        write("a/readme.txt", withTexts().toArray());
        write("a/empty.exe", new PeWriter(false).add("#16", 0, new byte[8]).toArray());

        Scan scan = scan(root);

        assertThat(scan.found.keySet()).containsExactly("pond.SYS", "weir.dll");
        assertThat(scan.read).hasSize(3);
        assertThat(scan.skipped).isEmpty();
        assertThat(scan.found.get("weir.dll").providers()).isEqualTo(Samples.providers());
        assertThat(scan.found.get("pond.SYS").providers().getFirst().schemas().getFirst().origin())
                .isEqualTo(new SchemaOrigin(SchemaOrigin.Kind.RESOURCE, "pond.SYS"));
    }

    @Test
    void aSingleFileIsReadWhateverItIsCalled() throws Exception {
        Scan scan = scan(write("weir.dll.bak", withTexts().toArray()));

        assertThat(scan.found.keySet()).containsExactly("weir.dll.bak");
    }

    @Test
    void ofAnImageTheFoldersWithProvidersAreRead() throws Exception {
        write("WINDOWS/system32/drivers/one.sys", withTexts().toArray());
        write("WINDOWS/Microsoft.NET/Framework64/v4/two.dll", withTexts().toArray());
        write("WINDOWS/WinSxS/x/one.sys", withTexts().toArray());
        write("Users/three.dll", withTexts().toArray());

        Scan scan = scan(root);

        assertThat(scan.read).containsExactly("one.sys", "two.dll");
    }

    @Test
    void textsComeFromTheLanguageFile() throws Exception {
        write("Weir.dll", withoutTexts().toArray());
        write("de-DE/weir.dll.mui", language(0x407, new MessageWriter().put(1, "x").toArray()));
        write("en-US/weir.DLL.mui", language(0x409, messages.toArray()));

        Scan scan = scan(root.resolve("Weir.dll"));

        assertThat(scan.found.get("Weir.dll").warnings()).isEmpty();
        assertThat(names(scan, "Weir.dll")).containsExactly("Gate %1 of %2!s!%n1");
    }

    @Test
    void anotherLanguageIsBetterThanNone() throws Exception {
        write("weir.dll", withoutTexts().toArray());
        write("zh-Hant-TW/other.dll.mui", language(0x404, messages.toArray()));
        write("fr-FR/weir.dll.mui", language(0x40C, messages.toArray()));
        write("notes/weir.dll.mui", language(0x409, new byte[4]));

        assertThat(names(scan(root.resolve("weir.dll")), "weir.dll"))
                .containsExactly("Gate %1 of %2!s!%n1");
    }

    @Test
    void aLanguageFileThatCannotBeReadIsAWarning() throws Exception {
        write("weir.dll", withoutTexts().toArray());
        write("en-US/weir.dll.mui", new byte[3]);

        Scan scan = scan(root.resolve("weir.dll"));

        assertThat(scan.found.get("weir.dll").warnings())
                .containsExactly(
                        "no messages from weir.dll.mui: DOS header lies beyond the file's end:"
                                + " offset=0 need=64 have=3");
        assertThat(scan.found.get("weir.dll").providers()).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsSkippedWithAReason() throws Exception {
        write(
                "text.dll",
                "not a library at all, whatever its name says, and long enough".getBytes());
        write("crim.dll", new PeWriter(true).add("WEVT_TEMPLATE", 0, new byte[64]).toArray());
        write("weir.dll", withTexts().toArray());

        Scan scan = scan(root);

        assertThat(scan.found.keySet()).containsExactly("weir.dll");
        assertThat(scan.skipped)
                .containsEntry("crim.dll", "resource does not begin with CRIM: offset=0")
                .containsKey("text.dll");
    }

    @Test
    void aFolderThatLeadsToItselfEnds() throws Exception {
        write("a/weir.dll", withTexts().toArray());
        Files.createSymbolicLink(root.resolve("a/again"), root);

        assertThat(scan(root).read).containsExactly("weir.dll");
    }

    @Test
    void aMissingRootIsAnError() {
        assertThatThrownBy(() -> scan(root.resolve("nowhere")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private PeWriter withTexts() {
        return withoutTexts().add("#11", 0x409, messages.toArray());
    }

    private PeWriter withoutTexts() {
        return new PeWriter(true).add("WEVT_TEMPLATE", 0x409, crim);
    }

    private static byte[] language(int number, byte[] texts) {
        return new PeWriter(true).add("#11", number, texts).toArray();
    }

    private static List<String> names(Scan scan, String file) {
        return List.of(
                scan.found.get(file).providers().getFirst().schemas().getFirst().names().message());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static Scan scan(Path path) throws IOException {
        Scan scan = new Scan();
        WindowsImage.at(path).scan(scan);
        return scan;
    }

    private static final class Scan implements ImageListener {
        private final List<String> read = new ArrayList<>();
        private final SortedMap<String, ResourceContents> found = new TreeMap<>();
        private final SortedMap<String, String> skipped = new TreeMap<>();

        @Override
        public void onFile(Path file, long filesRead) {
            assertThat(filesRead).isEqualTo(read.size());
            read.add(file.getFileName().toString());
        }

        @Override
        public void onProviders(Path file, ResourceContents contents) {
            found.put(file.getFileName().toString(), contents);
        }

        @Override
        public void onSkipped(Path path, String reason) {
            skipped.put(path.getFileName().toString(), reason);
        }
    }
}
