package dev.weir.detect.fuzz;

import dev.weir.detect.run.DetectorTrial;
import dev.weir.detect.sigma.SigmaDetector;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads rules, compiles those that are sound, and shows them an event.
public final class RuleTarget {
    private static final String TEXT = "C:\\Windows\\System32\\cmd.exe /c 203.0.113.7 2026-11-25";

    private RuleTarget() {}

    /// Takes the bytes of a file of rules.
    public static void fuzzerTestOneInput(byte[] bytes) {
        SigmaRules rules =
                RuleLoader.parse("fuzzed.yml", new String(bytes, StandardCharsets.UTF_8));
        List<SigmaRule> sound = rules.rules();
        if (sound.isEmpty()) {
            return;
        }
        DetectorTrial trial =
                DetectorTrial.of(
                        sound.stream().map(SigmaRule::logSource).distinct().toList(),
                        source -> SigmaDetector.of(rules, source.names(), source.logSourceSets()));
        for (SigmaRule rule : sound) {
            trial.show(rule.logSource(), "Image", TEXT, "CommandLine", TEXT, "EventID", "1");
        }
        // Tells what a detector threw.
        trial.alerts();
    }
}
