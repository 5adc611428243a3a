package dev.weir.sensor.schema.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The text files that lie beside this package.
final class ResourceText {
    private ResourceText() {}

    /// Returns the lines of a file.
    ///
    /// **Errors.** [UncheckedIOException] when the program's own archive cannot be read.
    static List<String> lines(String name) {
        try (InputStream bytes =
                Objects.requireNonNull(ResourceText.class.getResourceAsStream(name), name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
