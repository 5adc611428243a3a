package dev.weir.sensor.schema.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeResourcesTest {
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2, 2};
    private static final byte[] THREE = {3, 3, 3};
    private static final int TREE = 0x400;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resourcesAreFoundByNameAndByNumber(boolean is64) throws Exception {
        Path file =
                write(
                        new PeWriter(is64)
                                .add("WEVT_TEMPLATE", 0, ONE)
                                .add("MUI", 0x409, TWO)
                                .add("#11", 0x409, THREE)
                                .toArray());

        assertThat(read(file, "WEVT_TEMPLATE")).contains(ONE);
        assertThat(read(file, "mui")).contains(TWO);
        assertThat(read(file, "#11")).contains(THREE);
        assertThat(read(file, "#12")).isEmpty();
        assertThat(read(file, "NONE")).isEmpty();
    }

    @Test
    void usEnglishComesBeforeNoLanguageAndThatBeforeAny() throws Exception {
        PeWriter german = new PeWriter(true).add("#11", 0x407, ONE);
        assertThat(read(write(german.toArray()), "#11")).contains(ONE);

        PeWriter neutral = german.add("#11", 0, TWO);
        assertThat(read(write(neutral.toArray()), "#11")).contains(TWO);

        PeWriter english = neutral.add("#11", 0x409, THREE);
        assertThat(read(write(english.toArray()), "#11")).contains(THREE);
    }

    @Test
    void aFileWithoutResourcesHasNone() throws Exception {
        byte[] bytes = new PeWriter(true).toArray();
        int directory = 0x80 + 24 + 112 + 16;
        java.util.Arrays.fill(bytes, directory, directory + 8, (byte) 0);

        assertThat(read(write(bytes), "#11")).isEmpty();
    }

    @Test
    void aTreeThatLeadsToItselfEnds() throws Exception {
        byte[] bytes = new PeWriter(true).add("#11", 0, ONE).toArray();
        // The only entry of the first table leads back to it.
        bytes[TREE + 16 + 4] = 0;

        Path file = write(bytes);

        assertThat(read(file, "#11")).isEmpty();
    }

    @Test
    @Timeout(20)
    void aTreeOfVeryManyBranchesIsRefused() throws Exception {
        ByteWriter tree = new ByteWriter().zeros(12).u16(0).u16(60_000);
        for (int i = 0; i < 60_000; i++) {
            tree.u32(11).u32(0x8000_0000L);
        }
        byte[] bytes = new PeWriter(true).add("#11", 0, tree.toArray()).toArray();
        ByteWriter file = new ByteWriter().bytes(java.util.Arrays.copyOf(bytes, TREE));
        file.bytes(tree.toArray());
        byte[] broken = file.bytes(new byte[bytes.length - file.position()]).toArray();

        assertThatThrownBy(() -> read(write(broken), "#11"))
                .isInstanceOf(ResourceException.class)
                .hasMessage("more than 65536 entries in the tree of resources");
    }

    @Test
    void aLargeFileIsNotReadWhole() throws Exception {
        Path file = write(new PeWriter(true).add("#11", 0, THREE).toArray());
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(6L << 30);
        }

        assertThat(read(file, "#11")).contains(THREE);
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        assertThatThrownBy(() -> PeResources.open(write(new byte[100])))
                .isInstanceOf(ResourceException.class)
                .hasMessage("not a PE file: it does not begin with MZ");
        assertThatThrownBy(() -> PeResources.open(write(new byte[10])))
                .isInstanceOf(ResourceException.class)
                .hasMessage("DOS header lies beyond the file's end: offset=0 need=64 have=10");
        assertThatThrownBy(() -> PeResources.open(folder.resolve("missing.dll")))
                .isInstanceOf(IOException.class);
    }

    private static Optional<byte[]> read(Path file, String type) throws IOException {
        try (PeResources resources = PeResources.open(file)) {
            return resources.read(type);
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("test.dll"), bytes);
    }
}
