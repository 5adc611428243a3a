package dev.weir.bench;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.json.JsonActivitySource;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.load.RuleLoaderOptions;
import dev.weir.detect.sigma.match.RuleMatcher;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.sensor.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// All Windows rules of SigmaHQ, and 40,000 real events to try them on.
///
/// @param rules the rules of Windows
/// @param names the names of the events' fields
/// @param sets the log sources that events may have
/// @param events the events, with the fields that rules look at
record SigmaWorkload(
        List<SigmaRule> rules, FieldNames names, List<LogSourceSet> sets, List<Activity> events) {

    /// Reads the rules of the archive that `weir.sigmadata` leads to, and the events beside it.
    static SigmaWorkload read() throws IOException {
        Path data = Path.of(System.getProperty("weir.sigmadata"));
        List<SigmaRule> rules =
                RuleLoader.load(
                                List.of(data.resolve("sigmahq-windows-rules.tar.xz")),
                                RuleLoaderOptions.DEFAULT)
                        .rules()
                        .stream()
                        .filter(rule ->
                                rule.logSource().product().filter("windows"::equals).isPresent())
                        .toList();
        List<Activity> events = new ArrayList<>();
        try (InputStream in = Files.newInputStream(data.resolve("oracle/otrf-events.jsonl.gz"))) {
            JsonActivitySource source =
                    new JsonActivitySource(in, new LogSourceTable(LogSourceOptions.DEFAULT));
            Interest interest =
                    RuleMatcher.compile(rules, source.names(), source.logSourceSets()).interest();
            source.start(interest, new Collector(events));
            source.run();
            return new SigmaWorkload(rules, source.names(), source.logSourceSets(), events);
        }
    }

    /// Compiles all rules.
    RuleMatcher compile() {
        RuleMatcher matcher = RuleMatcher.compile(rules, names, sets);
        matcher.prepare();
        return matcher;
    }

    /// Compiles the rules that look at any of some events, each by itself.
    List<RuleMatcher> eachAlone(List<Activity> wanted) {
        Set<LogSourceSet> seen = new HashSet<>();
        wanted.forEach(event -> seen.add(event.logSources()));
        return rules.stream()
                .filter(rule -> seen.stream().anyMatch(set -> set.isTakenBy(rule.logSource())))
                .map(rule -> RuleMatcher.compile(List.of(rule), names, List.copyOf(seen)))
                .toList();
    }

    /// Returns the events of one kind.
    ///
    /// @param eventId Sysmon's event id, or `mix` for all events
    List<Activity> events(String eventId) {
        return eventId.equals("mix")
                ? events
                : events.stream().filter(it -> it.text("EventID").equals(eventId)).toList();
    }

    /// Returns copies whose texts are objects of their own, as those of events just read are: what
    /// Java knows of a text that it has met, such as its hash, must not help.
    static List<Activity> fresh(List<Activity> events) {
        List<Activity> copies = new ArrayList<>(events.size());
        for (Activity event : events) {
            Activity copy =
                    new Activity(event.names())
                            .begin(event.logSources(), event.time(), event.sequence());
            for (int i = 0; i < event.fieldCount(); i++) {
                int field = event.fieldAt(i);
                copy.set(field, String.valueOf(event.text(field).toCharArray()));
            }
            copies.add(copy);
        }
        return copies;
    }

    private record Collector(List<Activity> events) implements ActivitySink {
        @Override
        public void onActivity(Activity activity) {
            events.add(activity.copy());
        }

        @Override
        public void onProviderEvent(UUID providerId, int id, Activity activity) {}

        @Override
        public void onLoss(Loss loss) {}

        @Override
        public void onTime(long time) {}
    }
}
