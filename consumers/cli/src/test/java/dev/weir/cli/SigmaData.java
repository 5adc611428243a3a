package dev.weir.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The Windows rules of the Sigma project and events with known verdicts; tests that need them are
/// skipped without them.
final class SigmaData {
    private static final Path DIRECTORY = Path.of(System.getProperty("weir.sigmadata", ""));

    private SigmaData() {}

    static Path rules() {
        return file("sigmahq-windows-rules.tar.xz");
    }

    static Path file(String name) {
        Path file = DIRECTORY.resolve(name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "SKIPPED: no Sigma data at weir.sigmadata=" + DIRECTORY);
        return file;
    }
}
