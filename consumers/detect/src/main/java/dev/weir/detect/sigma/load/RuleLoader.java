package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Loads Sigma rules, correlations and filters.
///
/// ```java
/// SigmaRules rules = RuleLoader.load(List.of(Path.of("rules")), RuleLoaderOptions.DEFAULT);
/// rules.problems().forEach(System.err::println);
/// ```
///
/// **Thread.** Any.
public final class RuleLoader {
    private RuleLoader() {}

    /// Loads all rules of files, trees of files (`*.yml`, `*.yaml`) and archives.
    ///
    /// **Errors.** [IOException] when a path cannot be read. Whatever is wrong in a file is a
    /// problem of the result.
    public static SigmaRules load(List<Path> paths, RuleLoaderOptions options) throws IOException {
        List<ParsedFile> files = new ArrayList<>();
        RuleParser parser = new RuleParser(options);
        for (RuleFile file : RuleFiles.find(paths, options.limits())) {
            files.add(parser.parse(file.source(), file.read()));
        }
        return RuleLinker.link(files);
    }

    /// Reads rules of a text, which may have several documents.
    ///
    /// @param sourceName what problems call it
    public static SigmaRules parse(String sourceName, String yaml) {
        return parse(sourceName, yaml, RuleLoaderOptions.DEFAULT);
    }

    /// Reads rules of a text, which may have several documents.
    ///
    /// @param sourceName what problems call it
    public static SigmaRules parse(String sourceName, String yaml, RuleLoaderOptions options) {
        return RuleLinker.link(List.of(new RuleParser(options).parse(sourceName, yaml)));
    }
}
