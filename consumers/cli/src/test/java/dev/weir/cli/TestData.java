package dev.weir.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The real .etl files and what is known of them; tests that need them are skipped without them.
final class TestData {
    private static final Path DIRECTORY = Path.of(System.getProperty("weir.testdata", ""));

    private TestData() {}

    static Path directory() {
        assumeTrue(
                Files.isDirectory(DIRECTORY.resolve("truth")),
                () -> "SKIPPED: no test data at weir.testdata=" + DIRECTORY);
        return DIRECTORY;
    }

    static Path file(String name) {
        return directory().resolve(name);
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.toString().endsWith(".etl")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
