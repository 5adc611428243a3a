package dev.weir.detect.bundled;

import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Loads the Sigma rules that come with Weir.
public final class BundledRules {
    private static final String FOLDER = "/dev/weir/detect/rules/";

    private BundledRules() {}

    /// Returns the names of the files of rules, `process_creation/hive_saved`.
    public static List<String> names() {
        return read("index.txt").lines().toList();
    }

    /// Loads all rules.
    public static SigmaRules load() {
        List<SigmaRule> rules = new ArrayList<>();
        List<SigmaCorrelation> correlations = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        for (String name : names()) {
            SigmaRules loaded = load(name);
            rules.addAll(loaded.rules());
            correlations.addAll(loaded.correlations());
            problems.addAll(loaded.problems());
        }
        return new SigmaRules(rules, correlations, problems);
    }

    /// Loads the rules of one file.
    ///
    /// @param name one of [#names]
    public static SigmaRules load(String name) {
        return RuleLoader.parse("bundled:" + name + ".yml", read(name + ".yml"));
    }

    private static String read(String file) {
        try (InputStream in =
                Objects.requireNonNull(BundledRules.class.getResourceAsStream(FOLDER + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
