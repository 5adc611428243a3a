package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The habits of the house that a compiler does not know.
class HouseRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.root"));

    /// A public or protected declaration at the start of a line, with what precedes it.
    private static final Pattern PUBLIC_DECLARATION =
            Pattern.compile(
                    "^ {0,4}public (?!static final (int|long|String) [A-Z_0-9]+ =)"
                            + "(?:static |final |abstract |sealed |synchronized |<[^>]+> )*"
                            + "[\\w.<>,?\\[\\] ]+[({].*");

    private static List<Path> sources;

    @BeforeAll
    static void findSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources =
                    files.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> !path.toString().contains("/target/"))
                            .toList();
        }
    }

    @Test
    void filesAreShort() {
        List<Integer> lengths = sources.stream().map(path -> lines(path).size()).sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThanOrEqualTo(100);
        assertThat(lengths.get(lengths.size() * 95 / 100)).as("95 %").isLessThanOrEqualTo(300);
        assertThat(lengths.getLast()).as("longest").isLessThanOrEqualTo(400);
    }

    @Test
    void namesAreRoles() {
        Pattern shunned =
                Pattern.compile(".*(Impl|Utils?|Helper|Manager|Base)\\.java|Abstract.*\\.java");

        assertThat(sources)
                .noneMatch(path -> shunned.matcher(path.getFileName().toString()).matches());
    }

    @Test
    void publicMeansDocumented() {
        List<String> bare = new ArrayList<>();
        for (Path source : sources) {
            if (source.toString().contains("/src/main/")) {
                collectUndocumented(source, bare);
            }
        }

        assertThat(bare).isEmpty();
    }

    private static void collectUndocumented(Path source, List<String> bare) {
        List<String> lines = lines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (PUBLIC_DECLARATION.matcher(lines.get(i)).matches() && !isDocumented(lines, i)) {
                bare.add(ROOT.relativize(source) + ":" + (i + 1) + " " + lines.get(i).strip());
            }
        }
    }

    private static boolean isDocumented(List<String> lines, int declaration) {
        int above = declaration - 1;
        boolean overrides = false;
        while (above >= 0 && lines.get(above).strip().startsWith("@")) {
            overrides |= lines.get(above).contains("@Override");
            above--;
        }
        // An annotation may take several lines; its closing parenthesis stands right above.
        boolean annotated = above >= 0 && lines.get(above).strip().matches("[})]+\\)?");
        return overrides
                || annotated
                || (above >= 0
                        && (lines.get(above).strip().startsWith("///")
                                || lines.get(above).strip().endsWith("*/")));
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
