package dev.weir.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Positions in recordings that readers keep under a name, over restarts.
///
/// A position stands in a file of its own, `<directory>/<recording id>/<name>.position`, which is
/// replaced as a whole: after a crash it is the old or the new one. Who stores a position after he
/// is done with what lies before it, and begins there again, sees each event at least once.
///
/// **Thread.** Any; one at a time for one name.
public final class NamedPositions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final Pattern TEXT =
            Pattern.compile("block=([0-9]{1,18})\nordinal=([0-9]{1,9})\n");
    private static final int MAX_LENGTH = 64;

    private final Path directory;

    /// Keeps positions in a directory, which is made when it is first needed.
    public NamedPositions(Path directory) {
        this.directory = directory;
    }

    /// Returns the position stored under a name, or empty when there is none.
    ///
    /// **Errors.** [IOException] when what is stored is no position.
    public Optional<Position> find(UUID recordingId, String name) throws IOException {
        Path file = file(recordingId, name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String text =
                Files.size(file) > MAX_LENGTH
                        ? ""
                        : Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IOException(
                    "not a stored position: file=%s; delete it to begin anew".formatted(file));
        }
        return Optional.of(
                new Position(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }

    /// Stores a position under a name, in place of the one before.
    ///
    /// @param name letters, digits, `.`, `_` and `-`, at most 64, not beginning with `.`
    public void store(UUID recordingId, String name, Position position) throws IOException {
        Path file = file(recordingId, name);
        Files.createDirectories(directory.resolve(recordingId.toString()));
        String text = "block=%d%nordinal=%d%n".formatted(position.block(), position.ordinal());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap(text.replace("\r", "").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(UUID recordingId, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name must be 1 to 64 letters, digits, '.', '_' or '-': name=" + name);
        }
        return directory.resolve(recordingId.toString()).resolve(name + ".position");
    }
}
