package dev.weir.journal;

import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The directory of a recording, held by the one process that writes it.
final class RecordingFolder implements AutoCloseable {
    private static final Pattern RUN_NAME = Pattern.compile("[0-9]{8}");
    private static final String RUNS = "runs";
    private static final String LOCK = "weir.lock";

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
        boolean isRecording = Files.exists(root.resolve(RecordingIdentity.FILE_NAME));
        if (!isRecording && Files.exists(root) && !isEmpty(root)) {
            throw new IOException(
                    "the directory holds something other than a recording: dir=" + root);
        }
        Files.createDirectories(root.resolve(RUNS));
        FileChannel lockFile =
                FileChannel.open(
                        root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(lockFile) == null) {
                throw new IOException("recording is being written by another process: dir=" + root);
            }
            RecordingFolder folder = new RecordingFolder(root, lockFile);
            if (!isRecording) {
                writeIdentity(root);
            }
            folder.tidy();
            return folder;
        } catch (IOException | RuntimeException e) {
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
        return entries(root).stream()
                .map(entry -> entry.getFileName().toString())
                .allMatch(name -> name.equals(RUNS) || name.startsWith("weir."));
    }

    private static void writeIdentity(Path root) throws IOException {
        RecordingIdentity identity =
                new RecordingIdentity(UUID.randomUUID(), Filetime.of(Instant.now()));
        Path draft = root.resolve(RecordingIdentity.FILE_NAME + ".new");
        Files.writeString(draft, identity.text());
        Files.move(
                draft,
                root.resolve(RecordingIdentity.FILE_NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes the directory of the next run.
    Path beginRun() throws IOException {
        int last = 0;
        for (Path run : entries(root.resolve(RUNS))) {
            last = Math.max(last, number(run));
        }
        return Files.createDirectory(root.resolve(RUNS).resolve("%08d".formatted(last + 1)));
    }

    private static int number(Path run) {
        String name = run.getFileName().toString();
        return RUN_NAME.matcher(name).matches() ? Integer.parseInt(name) : 0;
    }

    /// Removes what a run that was left holds beside blocks, and the whole run if it holds none.
    static void tidyRun(Path run) throws IOException {
        boolean anyBlocks = false;
        for (Path entry : entries(run)) {
            String name = entry.getFileName().toString();
            anyBlocks |= name.endsWith(".cq4");
            if (name.endsWith(".precreated") || name.endsWith(".reserve")) {
                Files.deleteIfExists(entry);
            }
        }
        if (!anyBlocks) {
            for (Path entry : entries(run)) {
                Files.deleteIfExists(entry);
            }
            Files.deleteIfExists(run);
        }
    }

    /// Removes what killed writers have left beside blocks.
    private void tidy() throws IOException {
        for (Path run : entries(root.resolve(RUNS))) {
            if (number(run) > 0) {
                tidyRun(run);
                if (Files.isDirectory(run)) {
                    giveBack(run);
                }
            }
        }
    }

    private static void giveBack(Path run) throws IOException {
        for (Path entry : entries(run)) {
            if (entry.getFileName().toString().endsWith(".cq4")
                    && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                giveBackFile(entry);
            }
        }
    }

    private static void giveBackFile(Path file) {
        try {
            ReservedFile.giveBack(file);
        } catch (IOException e) {
            // It only costs room; the next start tries again.
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
