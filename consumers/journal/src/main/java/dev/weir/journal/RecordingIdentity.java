package dev.weir.journal;

import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the file `weir.recording` says: that a directory is a recording, and which.
///
/// ```
///   format=1
///   id=0b2f0a5e-7c1c-4a52-9d5a-6a1f0e6a3b11
///   created=2026-11-24T20:34:59.1234567Z
/// ```
///
/// @param id the recording's id
/// @param creationTime when it was begun, FILETIME
record RecordingIdentity(UUID id, long creationTime) {
    /// The file's name.
    static final String FILE_NAME = "weir.recording";

    private static final String FORMAT = "1";
    private static final int MAX_LENGTH = 4096;

    /// Returns the file's text.
    String text() {
        return "format=%s%nid=%s%ncreated=%s%n"
                .formatted(FORMAT, id, Filetime.toString(creationTime))
                .replace("\r", "");
    }

    /// Reads the file of a recording; empty when it is missing or damaged.
    ///
    /// **Errors.** [IOException] when it cannot be read, or names a format that is not known.
    static Optional<RecordingIdentity> read(Path recording) throws IOException {
        Path file = recording.resolve(FILE_NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.size(file) > MAX_LENGTH) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(pair[0], pair[1]));
        try {
            String id = values.getOrDefault("id", "");
            long created = Filetime.parse(values.getOrDefault("created", ""));
            boolean whole =
                    FORMAT.equals(values.get("format"))
                            && UUID.fromString(id).toString().equals(id);
            return whole
                    ? Optional.of(new RecordingIdentity(UUID.fromString(id), created))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
