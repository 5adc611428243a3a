package dev.weir.sensor.schema.tdh;

import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.UUID;

/// What Windows knows of a provider and of the events it writes; empty lists where it knows
/// nothing. The events of a MOF class are not known by their provider.
///
/// @param id the provider's GUID
/// @param keywords its keywords; of a MOF class the enable flags
/// @param levels its levels
/// @param channels its channels
/// @param tasks its tasks
/// @param opcodes its opcodes
/// @param events its manifest's events, by id and version
public record ProviderDescription(
        UUID id,
        List<ProviderField> keywords,
        List<ProviderField> levels,
        List<ProviderField> channels,
        List<ProviderField> tasks,
        List<ProviderField> opcodes,
        List<Schema> events) {
    /// Makes a description; the lists are copied.
    public ProviderDescription {
        keywords = List.copyOf(keywords);
        levels = List.copyOf(levels);
        channels = List.copyOf(channels);
        tasks = List.copyOf(tasks);
        opcodes = List.copyOf(opcodes);
        events = List.copyOf(events);
    }
}
