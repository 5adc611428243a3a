package dev.weir.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where readers of recordings are, and what they know there, under their names, over restarts.
///
/// ```
///   <directory>/<recording id>/<name>.checkpoint       the last
///                              <name>.checkpoint.old   the one before
///                              <name>.checkpoint.new   being written
/// ```
///
/// Position and state stand in one file, which is replaced as a whole after it has reached the
/// disk: after a crash at any moment the last or the one before it is there, whole. Who stores a
/// checkpoint after he is done with what lies before it, and begins there again, sees each event at
/// least once.
///
/// **Thread.** Any; one at a time for one name.
public final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final long LONGEST = 1L << 30;

    private final Path directory;

    /// Keeps checkpoints in a directory, which is made when it is first needed.
    public Checkpoints(Path directory) {
        this.directory = directory;
    }

    /// Reads what is stored under a name; nothing is there before the first [#store].
    ///
    /// **Errors.** [IOException] when a file cannot be read; damage is told in what is returned.
    public StoredCheckpoints read(UUID recordingId, String name) throws IOException {
        List<Checkpoint> whole = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Path last = file(recordingId, name);
        for (Path file : List.of(last, old(last))) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Optional<Checkpoint> checkpoint =
                        Files.size(file) > LONGEST
                                ? Optional.empty()
                                : CheckpointLayout.unpack(Files.readAllBytes(file));
                checkpoint.ifPresentOrElse(
                        whole::add,
                        () -> faults.add("a checkpoint is damaged and is not used: file=" + file));
            }
        }
        return new StoredCheckpoints(whole, faults);
    }

    /// Stores a checkpoint under a name; the last becomes the one before.
    ///
    /// @param name letters, digits, `.`, `_` and `-`, at most 64, not beginning with `.`
    public void store(UUID recordingId, String name, Checkpoint checkpoint) throws IOException {
        Path last = file(recordingId, name);
        Files.createDirectories(directory.resolve(recordingId.toString()));
        Path fresh = last.resolveSibling(last.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(CheckpointLayout.pack(checkpoint));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (Files.exists(last, LinkOption.NOFOLLOW_LINKS)) {
            move(last, old(last));
        }
        move(fresh, last);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path old(Path last) {
        return last.resolveSibling(last.getFileName() + ".old");
    }

    private Path file(UUID recordingId, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name must be 1 to 64 letters, digits, '.', '_' or '-': name=" + name);
        }
        return directory.resolve(recordingId.toString()).resolve(name + ".checkpoint");
    }
}
