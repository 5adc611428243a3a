package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Reads a provider and its events.
final class ProviderReader {
    private static final long MAX_ID = 0xFFFF_FFFFL;
    private static final int MAX_BYTE = 0xFF;
    private static final int ID_BITS = 0xFFFF;
    private static final int GUID_LENGTH = 36;

    private final UUID id;
    private final Warnings warnings;
    private final EventReader events;
    private final Map<String, ValueMap> maps;
    private final Map<String, Template> templates = new HashMap<>();
    private final Map<SchemaKey, Schema> schemas = new LinkedHashMap<>();

    private ProviderReader(
            UUID id, EventReader events, Map<String, ValueMap> maps, Warnings warnings) {
        this.id = id;
        this.events = events;
        this.maps = maps;
        this.warnings = warnings;
    }

    /// Returns a provider, or empty when it has no GUID by which its events could be known.
    static Optional<ManifestProvider> read(
            XmlElement provider, StringTable strings, SchemaOrigin origin, Warnings warnings) {
        Optional<UUID> id = guid(provider.attribute("guid"));
        if (id.isEmpty()) {
            warnings.add(
                    provider,
                    "provider left out, no GUID: guid="
                            + XmlElement.shorten(provider.attribute("guid")));
            return Optional.empty();
        }
        String name = provider.attribute("name").strip();
        ProviderNames names = ProviderNames.of(provider, strings, warnings);
        ProviderReader reader =
                new ProviderReader(
                        id.get(),
                        new EventReader(name, names, strings, origin, warnings),
                        MapReader.read(provider, strings, warnings),
                        warnings);
        for (XmlElement template : provider.listed("templates", "template")) {
            reader.addTemplate(template);
        }
        for (XmlElement event : provider.listed("events", "event")) {
            reader.addEvent(event);
        }
        return Optional.of(
                new ManifestProvider(id.get(), name, List.copyOf(reader.schemas.values())));
    }

    private static Optional<UUID> guid(String text) {
        String bare = text.strip().replace("{", "").replace("}", "");
        try {
            return bare.length() == GUID_LENGTH
                    ? Optional.of(UUID.fromString(bare))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void addTemplate(XmlElement template) {
        TemplateReader.read(template, maps, warnings)
                .ifPresent(read -> templates.putIfAbsent(template.attribute("tid"), read));
    }

    private void addEvent(XmlElement event) {
        OptionalLong value = Numbers.parse(event.attribute("value"), MAX_ID);
        String versionText = event.attribute("version");
        OptionalLong version = Numbers.parse(versionText.isEmpty() ? "0" : versionText, MAX_BYTE);
        if (value.isEmpty() || version.isEmpty()) {
            leaveOut(event, "its numbers are out of range");
            return;
        }
        SchemaKey.Manifest key =
                new SchemaKey.Manifest(
                        id, (int) value.getAsLong() & ID_BITS, (int) version.getAsLong());
        if (schemas.containsKey(key)) {
            leaveOut(event, "it is declared before");
            return;
        }
        Optional<Template> template = template(event);
        if (template.isPresent()) {
            schemas.put(key, events.read(event, key, template.get()));
        } else {
            leaveOut(event, "its template cannot be used");
        }
    }

    private void leaveOut(XmlElement event, String why) {
        warnings.add(
                event,
                "event left out, "
                        + why
                        + ": value="
                        + XmlElement.shorten(event.attribute("value"))
                        + " version="
                        + XmlElement.shorten(event.attribute("version"))
                        + " template="
                        + XmlElement.shorten(event.attribute("template")));
    }

    /// Returns the template an event refers to or, as tools print it, holds.
    private Optional<Template> template(XmlElement event) {
        Optional<XmlElement> held = event.child("template");
        if (held.isPresent()) {
            return TemplateReader.read(held.get(), maps, warnings);
        }
        String reference = event.attribute("template");
        return reference.isEmpty()
                ? Optional.of(Template.NONE)
                : Optional.ofNullable(templates.get(reference));
    }
}
