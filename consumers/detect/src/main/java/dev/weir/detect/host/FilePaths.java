package dev.weir.detect.host;

import java.util.Optional;

/// The paths of files, by the number that the kernel has for an open file (file object) or for the
/// file itself (file key).
///
/// Paths stand here as the kernel names them; see [Volumes#toDrivePath]. It keeps 65,536 of them, 8
/// Mi characters together, and forgets those that were used least lately.
///
/// **Thread.** One.
public final class FilePaths {
    private final RecentTexts paths = new RecentTexts(1 << 16, 8L << 20);

    FilePaths() {}

    /// Returns the path of a file by its file object or file key.
    public Optional<String> find(long fileObjectOrKey) {
        return paths.find(fileObjectOrKey);
    }

    /// Learns the path of a file object or file key; 0 and an empty path say nothing.
    public void put(long fileObjectOrKey, String path) {
        if (fileObjectOrKey != 0 && !path.isEmpty()) {
            paths.put(fileObjectOrKey, path);
        }
    }

    /// Forgets a file object or file key that is no more.
    public void remove(long fileObjectOrKey) {
        paths.remove(fileObjectOrKey);
    }

    /// Returns how many paths are known.
    public int size() {
        return paths.size();
    }

    /// Returns how many paths had to be forgotten for others.
    public long forgotten() {
        return paths.forgotten();
    }

    RecentTexts texts() {
        return paths;
    }
}
