package dev.weir.sensor.etl;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The real .etl files, in the directory that the property `weir.testdata` names.
public final class TestData {
    private TestData() {}

    public static Path directory() {
        Path directory = Path.of(System.getProperty("weir.testdata", "no-testdata"));
        assumeThat(directory.resolve("truth"))
                .as("SKIPPED: no test data; set -Dweir.testdata=DIR with the .etl files and truth/")
                .isDirectory();
        return directory;
    }

    public static Path file(String name) {
        return directory().resolve(name + ".etl");
    }

    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.toString().endsWith(".etl")).sorted().toList();
        }
    }
}
