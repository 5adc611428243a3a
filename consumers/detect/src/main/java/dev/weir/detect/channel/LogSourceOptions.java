package dev.weir.detect.channel;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What feeds which log source, beyond Sigma's own definitions.
///
/// @param extraSources those that are on
/// @param customSources what the user defines, see [CustomSources]
public record LogSourceOptions(Set<ExtraSource> extraSources, List<ChannelSource> customSources) {

    /// All extra sources, none of the user's own.
    public static final LogSourceOptions DEFAULT =
            new LogSourceOptions(EnumSet.allOf(ExtraSource.class), List.of());

    /// Sigma's own definitions only.
    public static final LogSourceOptions SIGMA_ONLY = new LogSourceOptions(Set.of(), List.of());

    /// Keeps copies.
    public LogSourceOptions {
        extraSources = Set.copyOf(extraSources);
        customSources = List.copyOf(customSources);
    }

    /// Returns the same with one extra source turned off.
    public LogSourceOptions without(ExtraSource source) {
        EnumSet<ExtraSource> fewer = EnumSet.noneOf(ExtraSource.class);
        fewer.addAll(extraSources);
        fewer.remove(source);
        return new LogSourceOptions(fewer, customSources);
    }

    /// Returns the same with other sources of the user's own.
    public LogSourceOptions withCustom(List<ChannelSource> sources) {
        return new LogSourceOptions(extraSources, sources);
    }
}
