package dev.weir.detect.sigma.load;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds files of rules: those named, and those of trees, sorted by name.
///
/// Links within a tree are not followed: a tree that is handed over does not lead out of itself.
final class RuleSources {
    private RuleSources() {}

    /// **Errors.** [IOException] when a path cannot be read.
    static List<RuleSource> find(List<Path> paths, RuleLimits limits) throws IOException {
        List<RuleSource> found = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                found.add(
                        RuleSource.of(
                                path,
                                path.toString(),
                                Files.readAttributes(path, BasicFileAttributes.class)));
                continue;
            }
            List<RuleSource> tree = new ArrayList<>();
            Path root = path.toRealPath();
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile()
                                    && RuleSource.isRule(file.getFileName().toString())) {
                                Path shown = path.resolve(root.relativize(file));
                                tree.add(RuleSource.of(file, shown.toString(), attributes));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
            tree.sort(Comparator.comparing(RuleSource::name));
            found.addAll(tree);
        }
        if (found.size() > limits.files()) {
            throw new IOException(
                    "%d files of rules, at most %d may be".formatted(found.size(), limits.files()));
        }
        return found;
    }
}
