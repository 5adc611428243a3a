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

    /// Loads all rules of files, trees of files (`*.yml`, `*.yaml`) and archives (`.zip`, `.tar`,
    /// `.tar.gz`, `.tgz`, `.tar.xz`, `.txz`).
    ///
    /// **Errors.** [IOException] when a path cannot be read, or leads to more files than there may
    /// be. Whatever is wrong in a file is a problem of the result.
    public static SigmaRules load(List<Path> paths, RuleLoaderOptions options) throws IOException {
        List<RuleSource> sources = RuleSources.find(paths, options.limits());
        List<ParsedFile> files = new ArrayList<>();
        new RuleLoad(paths, options).load(sources).forEach(files::addAll);
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
