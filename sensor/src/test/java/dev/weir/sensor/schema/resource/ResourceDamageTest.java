package dev.weir.sensor.schema.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a file, it ends in a [IOException] or in less than there was.
@Timeout(120)
class ResourceDamageTest {
    private static final int MUTATIONS = 200_000;
    private static final int FILE_MUTATIONS = 2_000;

    /// Where the headers and the tree of a small file end.
    private static final int TREE_END = 0x500;

    private final MessageWriter messages = new MessageWriter();
    private final byte[] crim = new CrimWriter(5, messages).write(Samples.providers());
    private final byte[] texts = messages.toArray();
    private final MessageTable table = MessageTable.parse(texts);

    @TempDir private Path folder;

    @Test
    void aResourceMayEndAnywhere() {
        for (int length = 0; length < crim.length; length++) {
            survives(Arrays.copyOf(crim, length), table);
        }
        for (int length = 0; length < texts.length; length++) {
            survives(crim, MessageTable.parse(Arrays.copyOf(texts, length)));
        }
    }

    @Test
    void aResourceMayBeChangedAnywhere() {
        Random random = new Random(20_261_124);

        for (int i = 0; i < MUTATIONS; i++) {
            byte[] resource = crim.clone();
            mutate(resource, random);
            if (i % 8 == 0) {
                byte[] changed = texts.clone();
                mutate(changed, random);
                survives(resource, MessageTable.parse(changed));
            } else {
                survives(resource, table);
            }
        }
    }

    @Test
    void aFileMayEndAnywhere() throws Exception {
        byte[] bytes = pe();
        Path file = Files.write(folder.resolve("cut.dll"), bytes);

        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            int length = bytes.length;
            while (length > 0) {
                length = Math.max(0, length - (length <= TREE_END ? 1 : 97));
                cut.setLength(length);
                survives(file);
            }
        }
    }

    @Test
    void aFileMayBeChangedAnywhere() throws Exception {
        Random random = new Random(42);
        byte[] bytes = pe();
        Path file = folder.resolve("changed.dll");

        try (RandomAccessFile changes = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 0; i < FILE_MUTATIONS; i++) {
                byte[] changed = bytes.clone();
                // Headers and tree are small beside the data; most changes shall meet them.
                mutate(changed, random, random.nextInt(4) == 0 ? changed.length : TREE_END);
                changes.seek(0);
                changes.write(changed);
                survives(file);
            }
        }
    }

    @Test
    void manyProvidersInOnePlaceEnd() {
        ByteWriter out = new ByteWriter();
        int count = 50_000;
        out.tag("CRIM").u32(0).u16(5).u16(1).u32(count);
        int start = 16 + 20 * count;
        for (int i = 0; i < count; i++) {
            out.guid(new UUID(0, i)).u32(start);
        }
        out.tag("WEVT").u32(0).u32(-1).u32(1).u32(4).u32(start + 24);
        out.tag("EVNT").u32(0).u32(count).u32(0).zeros(48 * count);

        survives(out.toArray(), table);
    }

    @Test
    void manyLongNamesInOnePlaceEnd() {
        ByteWriter out = new ByteWriter();
        int count = 20_000;
        out.tag("CRIM").u32(0).u16(5).u16(1).u32(1).guid(Samples.WEIR).u32(36);
        out.tag("WEVT").u32(0).u32(-1).u32(1).u32(3).u32(60);
        out.tag("KEYW").u32(0).u32(count);
        int text = out.position() + 16 * count;
        for (int i = 0; i < count; i++) {
            out.u64(1).u32(-1).u32(text);
        }
        out.sizedText("x".repeat(100_000));

        survives(out.toArray(), table);
    }

    private byte[] pe() {
        return new PeWriter(true)
                .add("WEVT_TEMPLATE", 0x409, crim)
                .add("#11", 0x409, texts)
                .toArray();
    }

    private static void mutate(byte[] bytes, Random random) {
        mutate(bytes, random, bytes.length);
    }

    private static void mutate(byte[] bytes, Random random, int within) {
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(within);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) 0xFF;
                case 3 -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), (byte) 0xFF);
                default -> {
                    int from = random.nextInt(bytes.length - 4);
                    System.arraycopy(bytes, from, bytes, Math.min(at, bytes.length - 4), 4);
                }
            }
        }
    }

    private static void survives(byte[] resource, MessageTable messages) {
        try {
            ResourceContents contents = EventTemplates.parse(resource, messages, Samples.ORIGIN);
            List<ResourceProvider> providers = contents.providers();
            assertThat(providers.stream().mapToLong(p -> p.schemas().size()).sum())
                    .isLessThanOrEqualTo(resource.length / 12);
        } catch (ResourceException expected) {
            assertThat(expected.reason()).isNotEmpty();
        }
    }

    private static void survives(Path file) {
        long start = System.nanoTime();
        try {
            assertThat(new EventResources().read(file)).isNotNull();
        } catch (IOException expected) {
            assertThat(expected).hasMessageMatching(".+");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
