package dev.weir.cli;

import dev.weir.sensor.schema.resolve.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The sorts of files that hold schemas.
enum SchemaFileType {
    /// Weir's own.
    CATALOGUE,
    /// A program or library of Windows.
    PE,
    /// An instrumentation manifest, XML.
    MANIFEST,
    /// The formats of WPP messages.
    TRACE_MESSAGES,
    /// A trace, or none of these.
    OTHER;

    private static final int BEGINNING = 64;

    /// Tells the sort of a file by how it begins, of a TMF file by its name.
    static SchemaFileType of(Path file) throws IOException {
        if (Catalogue.isCatalogue(file)) {
            return CATALOGUE;
        }
        byte[] beginning;
        try (InputStream stream = Files.newInputStream(file)) {
            beginning = stream.readNBytes(BEGINNING);
        }
        if (beginning.length > 2 && beginning[0] == 'M' && beginning[1] == 'Z') {
            return PE;
        }
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".tmf")) {
            return TRACE_MESSAGES;
        }
        return isMarkup(beginning) ? MANIFEST : OTHER;
    }

    /// Tells whether the first that is neither a byte order mark nor white space is `<`; the zero
    /// bytes of UTF-16 are no hindrance.
    private static boolean isMarkup(byte[] beginning) {
        for (byte b : beginning) {
            switch (b) {
                case '<' -> {
                    return true;
                }
                case 0, ' ', '\t', '\r', '\n', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> {}
                case (byte) 0xFE, (byte) 0xFF -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }
}
