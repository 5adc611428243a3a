package dev.weir.cli;

import dev.weir.cli.live.SettingText;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import picocli.CommandLine.Option;

/// The option that chooses the events of one provider.
final class ProviderFilter {
    @Option(
            names = "--provider",
            paramLabel = "NAME|GUID",
            description =
                    "only events of this provider: its GUID (or class, or WPP message GUID), or"
                            + " its name where a schema or the event tells it")
    private Optional<String> provider = Optional.empty();

    ProviderFilter() {}

    /// Returns the GUID, if it is one that was given.
    Optional<UUID> id() {
        return provider.flatMap(SettingText::guid);
    }

    /// Returns the choice by the GUID alone.
    HeaderFilter filter() {
        return new HeaderFilter(
                OptionalLong.empty(),
                OptionalLong.empty(),
                id(),
                OptionalInt.empty(),
                OptionalLong.empty());
    }

    /// Returns the choice by the name.
    EventChoice byName(SchemaResolver schemas) {
        return provider.isPresent() && id().isEmpty()
                ? new NamedProvider(provider.get(), schemas.schemas())
                : EventChoice.ALL;
    }

    /// Returns a sink that hands on what is chosen.
    EventSink before(EventSink sink, SchemaResolver schemas) {
        if (provider.isEmpty()) {
            return sink;
        }
        Selection selection = new Selection(filter(), byName(schemas), EventChoice.ALL);
        return new ChosenEvents(sink, selection, schemas);
    }
}
