package dev.weir.sensor.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one file of a target that reads files.
final class Scratch {
    private final Path file;

    Scratch() {
        try {
            Path memory = Path.of("/dev/shm");
            file =
                    Files.isWritable(memory)
                            ? Files.createTempFile(memory, "weir-fuzz", ".bin")
                            : Files.createTempFile("weir-fuzz", ".bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.toFile().deleteOnExit();
    }

    /// Makes the file hold these bytes alone.
    Path of(byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
