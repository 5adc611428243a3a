package dev.weir.detect.sigma.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds the files of rules in files, trees and archives.
final class RuleFiles {
    private RuleFiles() {}

    static List<RuleFile> find(List<Path> paths, RuleLimits limits) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    tree.filter(it -> isRule(it.toString()) && Files.isRegularFile(it))
                            .sorted()
                            .forEach(it -> files.add(new OnDisk(it)));
                }
            } else {
                files.add(new OnDisk(path));
            }
        }
        return files;
    }

    static boolean isRule(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return folded.endsWith(".yml") || folded.endsWith(".yaml");
    }

    private record OnDisk(Path path) implements RuleFile {
        @Override
        public String source() {
            return path.toString();
        }

        @Override
        public byte[] read() throws IOException {
            return Files.readAllBytes(path);
        }
    }
}
