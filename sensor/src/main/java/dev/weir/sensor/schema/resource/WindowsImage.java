package dev.weir.sensor.schema.resource;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files of a Windows: a mounted image, a folder or a single file.
///
/// Of a whole image (a folder with `Windows\System32` in it) the folders `System32` and
/// `Microsoft.NET` are read, where the providers of a Windows lie; the rest holds them a second
/// time (`WinSxS`, `SysWOW64`) or not at all. Of any other folder all is read. Links are not
/// followed, so a folder that leads to itself ends.
///
/// **Thread.** One.
public final class WindowsImage {
    private static final Set<String> EXTENSIONS = Set.of("dll", "exe", "sys", "mui");

    private final Path root;
    private final EventResources resources = new EventResources();
    private long filesRead;

    private WindowsImage(Path root) {
        this.root = root;
    }

    /// Names an image by its root, or a folder, or a file.
    public static WindowsImage at(Path root) {
        return new WindowsImage(root);
    }

    /// Reads all files that may describe events, and tells what was found and what was skipped.
    ///
    /// **Errors.** [IOException] when the root does not exist; nothing else ends it.
    public void scan(ImageListener listener) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            for (Path folder : folders()) {
                Files.walkFileTree(folder, new Walker(listener));
            }
        } else if (attributes.isRegularFile()) {
            read(root, listener);
        } else {
            listener.onSkipped(root, "neither a file nor a folder");
        }
    }

    private List<Path> folders() {
        Optional<Path> windows = child(root, "Windows");
        Optional<Path> system = windows.flatMap(path -> child(path, "System32"));
        if (system.isEmpty()) {
            return List.of(root);
        }
        List<Path> folders = new ArrayList<>(List.of(system.get()));
        windows.flatMap(path -> child(path, "Microsoft.NET")).ifPresent(folders::add);
        return folders;
    }

    /// Finds a folder by its name as Windows does, in upper or lower case.
    private static Optional<Path> child(Path folder, String name) {
        return MuiFolders.list(folder).stream()
                .filter(path -> path.getFileName().toString().equalsIgnoreCase(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private void read(Path file, ImageListener listener) {
        listener.onFile(file, filesRead++);
        try {
            ResourceContents contents = resources.read(file);
            if (!contents.equals(ResourceContents.EMPTY)) {
                listener.onProviders(file, contents);
            }
        } catch (IOException e) {
            listener.onSkipped(file, reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof ResourceException broken ? broken.reason() : e.toString();
    }

    private static boolean mayHoldResources(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private final class Walker extends SimpleFileVisitor<Path> {
        private final ImageListener listener;

        Walker(ImageListener listener) {
            this.listener = listener;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && mayHoldResources(file)) {
                read(file, listener);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            listener.onSkipped(path, reason(e));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                listener.onSkipped(folder, reason(e));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
