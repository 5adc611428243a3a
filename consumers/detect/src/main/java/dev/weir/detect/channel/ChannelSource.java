package dev.weir.detect.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A channel, or some of its events, as a log source.
///
/// @param channel the channel's name, which compares without case
/// @param ids the event ids; every event of the channel when empty
/// @param category the category that they feed
/// @param service the service that they feed
/// @param fields the fields that the log source's rules expect and the events have by other names
/// @param isExtra whether Sigma does not define it, so that its name is to be told in alerts
public record ChannelSource(
        String channel,
        Set<Integer> ids,
        Optional<String> category,
        Optional<String> service,
        List<FieldRule> fields,
        boolean isExtra) {

    /// Keeps copies of the collections.
    public ChannelSource {
        ids = Set.copyOf(ids);
        fields = List.copyOf(fields);
    }

    /// Makes all events of a channel a service.
    static ChannelSource service(String service, String channel) {
        return new ChannelSource(
                channel, Set.of(), Optional.empty(), Optional.of(service), List.of(), false);
    }

    /// Makes some events of a channel a category.
    static ChannelSource category(String category, String channel, Integer... ids) {
        return new ChannelSource(
                channel, Set.of(ids), Optional.of(category), Optional.empty(), List.of(), false);
    }

    /// Returns the same with fields by other names.
    ChannelSource with(List<FieldRule> rules) {
        return new ChannelSource(channel, ids, category, service, rules, isExtra);
    }

    /// Returns the same as a source that Sigma does not define.
    ChannelSource extra() {
        return new ChannelSource(channel, ids, category, service, fields, true);
    }
}
