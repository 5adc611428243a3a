package dev.weir.detect.sigma.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How rules are loaded.
///
/// @param placeholders what stands for `%name%` under the modifier `expand`, by name; each value
///   may have wildcards. A rule with a placeholder that is not here is refused.
/// @param leftOutStatuses rules of these statuses are left out. By default those whose authors say
///   that they are replaced or cannot work.
/// @param cacheDirectory where parsed rules are kept for the next time; nowhere when empty
/// @param limits what a rule may cost
public record RuleLoaderOptions(
        Map<String, List<String>> placeholders,
        Set<String> leftOutStatuses,
        Optional<Path> cacheDirectory,
        RuleLimits limits) {

    /// No placeholders, neither deprecated nor unsupported rules, no cache.
    public static final RuleLoaderOptions DEFAULT =
            new RuleLoaderOptions(
                    Map.of(),
                    Set.of("deprecated", "unsupported"),
                    Optional.empty(),
                    RuleLimits.DEFAULT);

    /// Keeps copies of the collections.
    public RuleLoaderOptions {
        placeholders =
                placeholders.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, it -> List.copyOf(it.getValue())));
        leftOutStatuses = Set.copyOf(leftOutStatuses);
    }

    /// Returns the same with other placeholders.
    public RuleLoaderOptions withPlaceholders(Map<String, List<String>> placeholders) {
        return new RuleLoaderOptions(placeholders, leftOutStatuses, cacheDirectory, limits);
    }

    /// Returns the same with other statuses left out.
    public RuleLoaderOptions withLeftOutStatuses(Set<String> statuses) {
        return new RuleLoaderOptions(placeholders, statuses, cacheDirectory, limits);
    }

    /// Returns the same with parsed rules kept in a directory, which is made when it is not there.
    public RuleLoaderOptions withCache(Path directory) {
        return new RuleLoaderOptions(placeholders, leftOutStatuses, Optional.of(directory), limits);
    }

    /// Returns the same with other limits.
    public RuleLoaderOptions withLimits(RuleLimits limits) {
        return new RuleLoaderOptions(placeholders, leftOutStatuses, cacheDirectory, limits);
    }
}
