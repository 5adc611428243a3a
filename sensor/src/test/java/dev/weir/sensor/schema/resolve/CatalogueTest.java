package dev.weir.sensor.schema.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.schema.RandomSchemas;
import dev.weir.sensor.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private final Random random = new Random(20261125);
    private final RandomSchemas generator = new RandomSchemas(random);
    private final List<Schema> schemas = Stream.generate(generator::next).limit(100).toList();

    @TempDir private Path folder;

    @Test
    void schemasComeBackFromTheFile() throws IOException {
        Path file = folder.resolve("new").resolve("schemas.weir");

        Catalogue.of(schemas).write(file);

        Catalogue read = Catalogue.read(file);
        assertThat(read.schemas()).containsExactlyElementsOf(schemas);
        assertThat(read.find(schemas.get(7).key())).contains(schemas.get(7));
        assertThat(Catalogue.isCatalogue(file)).isTrue();
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anyCutOrFlippedFileIsRefused() throws IOException {
        Path file = folder.resolve("schemas.weir");
        Catalogue.of(schemas.subList(0, 3)).write(file);
        byte[] whole = Files.readAllBytes(file);

        for (int i = 0; i < whole.length; i++) {
            Files.write(file, Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> Catalogue.read(file)).isInstanceOf(IOException.class);
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            assertThatThrownBy(() -> Catalogue.read(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void otherFilesAreNoCatalogue() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "a note, and no catalogue");

        assertThat(Catalogue.isCatalogue(file)).isFalse();
        assertThatThrownBy(() -> Catalogue.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a catalogue of schemas");
    }
}
