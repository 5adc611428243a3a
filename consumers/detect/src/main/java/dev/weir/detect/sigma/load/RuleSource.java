package dev.weir.detect.sigma.load;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/// A file on disk, of rules or an archive of such files, and what tells whether it has changed.
///
/// @param name what problems call it
/// @param sizeBytes its length
/// @param modifiedNanos when it was written, since 1970
/// @param key what the file system knows it by, so that a file in the place of another is another
record RuleSource(Path path, String name, long sizeBytes, long modifiedNanos, String key) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    static RuleSource of(Path path, String name, BasicFileAttributes attributes) {
        var modified = attributes.lastModifiedTime().toInstant();
        return new RuleSource(
                path,
                name.replace('\\', '/'),
                attributes.size(),
                modified.getEpochSecond() * NANOS_PER_SECOND + modified.getNano(),
                String.valueOf(attributes.fileKey()));
    }

    /// Tells whether it is, as far as the file system says, what it was.
    boolean isUnchangedFrom(RuleSource before) {
        return sizeBytes == before.sizeBytes
                && modifiedNanos == before.modifiedNanos
                && key.equals(before.key);
    }

    boolean isArchive() {
        return Archive.isArchive(name);
    }

    static boolean isRule(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return folded.endsWith(".yml") || folded.endsWith(".yaml");
    }
}
