package dev.weir.detect.sigma.check;

import dev.weir.detect.etw.ViewSource;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.List;

/// What one rule needs, and whether it is there.
///
/// @param rule the rule
/// @param coverage how far it is served
/// @param reason why, for people; empty when there is nothing to say
/// @param sources the events of ETW that feed its log source
/// @param channels the events of the event log that feed it: `Security 4688 as process_creation`
/// @param fields the fields that it tests, by name
/// @param missesMatches whether it misses matches for fields that are not there
/// @param matchesMore whether it matches more than its author meant, for its exceptions test fields
///   that are not there
public record RuleCoverage(
        SigmaRule rule,
        Coverage coverage,
        String reason,
        List<ViewSource> sources,
        List<String> channels,
        List<FieldNeed> fields,
        boolean missesMatches,
        boolean matchesMore) {

    /// Keeps copies of the lists.
    public RuleCoverage {
        sources = List.copyOf(sources);
        channels = List.copyOf(channels);
        fields = List.copyOf(fields);
    }
}
