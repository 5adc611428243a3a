package dev.weir.journal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file system of a few megabytes, mounted for a test; the test is skipped where mounting is not
/// allowed.
final class SmallDisk implements AutoCloseable {
    private final Path mountPoint;
    private final Path filler;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
        filler = mountPoint.resolve("filler");
    }

    /// Mounts memory.
    static SmallDisk tmpfs(Path directory, int megabytes) throws IOException, InterruptedException {
        Path mountPoint = Files.createDirectory(directory.resolve("tmpfs"));
        mount(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + megabytes + "m",
                "none",
                mountPoint.toString());
        return new SmallDisk(mountPoint);
    }

    /// Makes an image of ext4 and mounts it.
    static SmallDisk ext4(Path directory, int megabytes) throws IOException, InterruptedException {
        Path image = directory.resolve("image");
        try (FileChannel file =
                FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), (long) megabytes * (1 << 20) - 1);
        }
        Path mountPoint = Files.createDirectory(directory.resolve("ext4"));
        mount("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
        mount("mount", "-o", "loop", image.toString(), mountPoint.toString());
        return new SmallDisk(mountPoint);
    }

    private static void mount(String... command) throws IOException, InterruptedException {
        assumeTrue(
                run(command),
                "SKIPPED: no small disk for this test, " + command[0] + " is not allowed here");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    Path path() {
        return mountPoint;
    }

    /// Takes all the space that is left but for so many bytes.
    void fill(long leave) throws IOException {
        try (FileChannel file =
                FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(64 * 1024);
            while (Files.getFileStore(mountPoint).getUsableSpace() > leave) {
                zeros.clear();
                if (file.write(zeros) == 0) {
                    return;
                }
            }
        } catch (IOException e) {
            // Full.
        }
    }

    /// Gives back what was taken.
    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() throws IOException {
        try {
            if (!run("umount", mountPoint.toString())) {
                run("umount", "-l", mountPoint.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
