package dev.weir.detect.channel;

import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The events of one channel: the log sources of each id.
final class ChannelEvents {
    private static final String PREFIX = "Microsoft-Windows-";
    private static final String SUFFIX = "/Operational";

    private final int[] ids;
    private final LogSourceSet[] sets;
    private final LogSourceSet others;

    /// @param sources all that is defined for the channel
    ChannelEvents(List<ChannelSource> sources, SetMaker maker) {
        TreeSet<Integer> named = new TreeSet<>();
        sources.forEach(source -> named.addAll(source.ids()));
        String name = shortName(sources.getFirst().channel());
        ids = named.stream().mapToInt(Integer::intValue).toArray();
        sets = new LogSourceSet[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i];
            sets[i] =
                    set(
                            name + ' ' + id,
                            sources.stream()
                                    .filter(it -> it.ids().isEmpty() || it.ids().contains(id))
                                    .toList(),
                            maker);
        }
        others = set(name, sources.stream().filter(it -> it.ids().isEmpty()).toList(), maker);
    }

    LogSourceSet of(int id) {
        int at = Arrays.binarySearch(ids, id);
        return at < 0 ? others : sets[at];
    }

    private static LogSourceSet set(String name, List<ChannelSource> sources, SetMaker maker) {
        List<Optional<String>> services = distinct(sources, false);
        List<Optional<String>> categories = distinct(sources, true);
        List<LogSource> logSources = new ArrayList<>();
        for (Optional<String> category : categories) {
            for (Optional<String> service : services) {
                logSources.add(new LogSource(Optional.of("windows"), category, service));
            }
        }
        StringBuilder fullName = new StringBuilder(name);
        List<FieldRule> fields = new ArrayList<>();
        for (ChannelSource source : sources) {
            fields.addAll(source.fields());
            if (source.isExtra()) {
                fullName.append(fullName.length() == name.length() ? " as " : ", ")
                        .append(source.category().or(source::service).orElse(""));
            }
        }
        return maker.make(fullName.toString(), logSources, fields);
    }

    /// Returns the categories or services of all; the empty one stands for none when there is none.
    private static List<Optional<String>> distinct(List<ChannelSource> sources, boolean category) {
        LinkedHashSet<Optional<String>> distinct = new LinkedHashSet<>();
        for (ChannelSource source : sources) {
            Optional<String> word = category ? source.category() : source.service();
            if (word.isPresent()) {
                distinct.add(word);
            }
        }
        return distinct.isEmpty() ? List.of(Optional.empty()) : List.copyOf(distinct);
    }

    private static String shortName(String channel) {
        String name = channel.startsWith(PREFIX) ? channel.substring(PREFIX.length()) : channel;
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /// Makes a numbered set.
    interface SetMaker {
        LogSourceSet make(String name, List<LogSource> sources, List<FieldRule> fields);
    }
}
