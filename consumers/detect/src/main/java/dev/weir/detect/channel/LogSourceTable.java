package dev.weir.detect.channel;

import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells which log sources the events of a channel feed.
///
/// Each source of activities has a table of its own, for the numbers of sets count within a source.
///
/// **Thread.** One.
public final class LogSourceTable {
    /// How many spellings of channels are remembered, so that a stream of made-up names costs no
    /// memory.
    private static final int MOST_SPELLINGS = 4096;

    private static final ChannelSource ANY_CHANNEL =
            new ChannelSource(
                    "other", Set.of(), Optional.empty(), Optional.empty(), List.of(), false);

    private final Map<String, ChannelEvents> channels = new HashMap<>();
    private final Map<String, ChannelEvents> spellings = new HashMap<>();
    private final List<LogSourceSet> sets = new ArrayList<>();
    private final List<FieldMapper> mappers = new ArrayList<>();
    private final ChannelEvents unknown;

    /// Makes a table of Sigma's definitions and what the options add.
    public LogSourceTable(LogSourceOptions options) {
        unknown = new ChannelEvents(List.of(ANY_CHANNEL), this::add);
        List<ChannelSource> sources = new ArrayList<>(WindowsChannels.all(options.extraSources()));
        sources.addAll(options.customSources());
        Map<String, List<ChannelSource>> byChannel = new LinkedHashMap<>();
        for (ChannelSource source : sources) {
            byChannel
                    .computeIfAbsent(
                            CaseFolding.fold(source.channel()), folded -> new ArrayList<>())
                    .add(source);
        }
        byChannel.forEach((folded, its) -> channels.put(folded, new ChannelEvents(its, this::add)));
    }

    /// Returns the log sources of a channel's event; those of Windows' events at large when nothing
    /// is defined for it.
    ///
    /// A name that has been asked for before is found without allocating.
    ///
    /// @param channel its name, which compares without case; empty when the event has none
    public LogSourceSet ofChannel(String channel, int eventId) {
        ChannelEvents events = spellings.get(channel);
        if (events == null) {
            events = channels.getOrDefault(CaseFolding.fold(channel), unknown);
            if (spellings.size() < MOST_SPELLINGS) {
                spellings.put(channel, events);
            }
        }
        return events.of(eventId);
    }

    /// Returns a set of categories of Windows, making it when there is none of the name.
    ///
    /// @param name for people: `ETW registry_set`
    public LogSourceSet ofCategories(String name, String... categories) {
        for (LogSourceSet set : sets) {
            if (set.name().equals(name)) {
                return set;
            }
        }
        List<LogSource> sources = new ArrayList<>();
        for (String category : categories) {
            sources.add(LogSource.category(category));
        }
        return add(name, sources, List.of());
    }

    /// Returns what gives events of a set the fields that its rules expect.
    public FieldMapper mapper(LogSourceSet set) {
        return mappers.get(set.number());
    }

    /// Returns every set, by number; more come by [#ofCategories] alone.
    public List<LogSourceSet> sets() {
        return Collections.unmodifiableList(sets);
    }

    private LogSourceSet add(String name, List<LogSource> sources, List<FieldRule> fields) {
        LogSourceSet set = new LogSourceSet(sets.size(), name, sources);
        sets.add(set);
        mappers.add(fields.isEmpty() ? FieldMapper.NONE : new FieldMapper(fields));
        return set;
    }
}
