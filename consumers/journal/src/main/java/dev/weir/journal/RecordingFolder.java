package dev.weir.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The directory of a recording, held by the one process that writes it.
///
/// ```
///   weir.recording   format=1 LF id=UUID LF created=TIME LF       UTF-8
/// ```
final class RecordingFolder implements AutoCloseable {
    private static final String FORMAT = "1";
    private static final String QUEUE_FILE = ".cq4";
    private static final String RUN_NAME = "[0-9]".repeat(8);

    private final Path root;
    private final FileChannel lockFile;

    private RecordingFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /// Takes a directory for writing, and makes it a recording if it is empty or not there yet.
    ///
    /// **Errors.** [IOException] when another writer holds it or when it is something else.
    static RecordingFolder hold(Path root) throws IOException {
        Path identity = root.resolve("weir.recording");
        if (!Files.exists(identity) && Files.exists(root) && !isEmpty(root)) {
            throw new IOException(
                    "the directory holds something other than a recording: dir=" + root);
        }
        Files.createDirectories(root.resolve("runs"));
        FileChannel lockFile =
                FileChannel.open(
                        root.resolve("weir.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (tryLock(lockFile) == null) {
                throw new IOException(
                        "the recording is being written by another process: dir=" + root);
            }
            if (!Files.exists(identity)) {
                writeIdentity(root, identity);
            }
            return new RecordingFolder(root, lockFile);
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    // A second writer in this very process gets an exception where one elsewhere gets no lock.
    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    // What a writer that was killed at its very start leaves behind is still an empty recording.
    private static boolean isEmpty(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.equals("runs") && !name.startsWith("weir.")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void writeIdentity(Path root, Path identity) throws IOException {
        String text =
                "format=%s\nid=%s\ncreated=%s\n"
                        .formatted(FORMAT, UUID.randomUUID(), Instant.now());
        Path draft = root.resolve("weir.recording.new");
        Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
        Files.move(draft, identity, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Returns the directories of the runs, oldest first.
    List<Path> runs() throws IOException {
        return sorted(root.resolve("runs"), RUN_NAME);
    }

    /// Returns the files of a run that hold blocks, oldest first.
    static List<Path> files(Path run) throws IOException {
        return sorted(run, "*" + QUEUE_FILE);
    }

    private static List<Path> sorted(Path directory, String pattern) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            found.forEach(entries::add);
        }
        entries.sort(null);
        return entries;
    }

    /// Makes the directory of the next run.
    Path beginRun() throws IOException {
        List<Path> runs = runs();
        long last = runs.isEmpty() ? 0 : Long.parseLong(runs.getLast().getFileName().toString());
        return Files.createDirectory(root.resolve("runs").resolve("%08d".formatted(last + 1)));
    }

    /// Removes a run that holds no blocks.
    void removeRun(Path run) throws IOException {
        if (!files(run).isEmpty()) {
            return;
        }
        for (Path entry : sorted(run, "*")) {
            Files.deleteIfExists(entry);
        }
        Files.deleteIfExists(run);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
