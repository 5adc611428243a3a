package dev.weir.sensor.schema.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the language file of a program or library: `en-US\name.dll.mui` beside `name.dll`.
///
/// Windows does not tell upper from lower case in names, most other systems do; here it is as in
/// Windows. What a folder holds is looked up once.
///
/// **Thread.** One.
final class MuiFolders {
    private static final Pattern CULTURE = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8}){1,3}");
    private static final String US_ENGLISH = "en-us";

    private final Map<Path, List<Path>> cultures = new HashMap<>();
    private final Map<Path, Map<String, Path>> files = new HashMap<>();

    /// Returns the language file of a file, US English if there is one in it; empty when there is
    /// none.
    Optional<Path> of(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        String name = lowerCase(file) + ".mui";
        return cultures.computeIfAbsent(folder, MuiFolders::culturesIn).stream()
                .map(culture -> files.computeIfAbsent(culture, MuiFolders::filesIn).get(name))
                .filter(mui -> mui != null)
                .findFirst();
    }

    private static List<Path> culturesIn(Path folder) {
        return list(folder).stream()
                .filter(path -> CULTURE.matcher(lowerCase(path)).matches())
                .filter(Files::isDirectory)
                .sorted(
                        Comparator.comparing((Path path) -> !lowerCase(path).equals(US_ENGLISH))
                                .thenComparing(MuiFolders::lowerCase))
                .toList();
    }

    private static Map<String, Path> filesIn(Path folder) {
        Map<String, Path> byName = new HashMap<>();
        for (Path file : list(folder)) {
            if (Files.isRegularFile(file)) {
                byName.putIfAbsent(lowerCase(file), file);
            }
        }
        return byName;
    }

    /// Returns what lies in a folder; nothing when it cannot be read.
    static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String lowerCase(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
