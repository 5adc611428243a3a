package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.tdh.InstalledProvider;
import dev.weir.sensor.schema.tdh.ProviderDescription;
import dev.weir.sensor.schema.tdh.ProviderField;
import java.util.List;

/// Prints providers, and what they declare, as one JSON object.
final class ProviderJson {
    private final JsonWriter json;

    ProviderJson(JsonWriter json) {
        this.json = json;
    }

    /// Prints a list.
    void print(List<InstalledProvider> providers) {
        json.beginObject();
        json.name("providers").beginArray();
        for (InstalledProvider provider : providers) {
            json.beginObject();
            identity(provider);
            json.endObject();
        }
        json.endArray().endObject();
        json.endLine();
    }

    /// Prints what a provider declares, its events with their fields.
    void print(InstalledProvider provider, ProviderDescription described) {
        json.beginObject();
        identity(provider);
        masks("keywords", described.keywords());
        numbers("levels", described.levels());
        numbers("channels", described.channels());
        numbers("tasks", described.tasks());
        numbers("opcodes", described.opcodes());
        json.name("events").beginArray();
        SchemaJson schemas = new SchemaJson(json);
        for (Schema event : described.events()) {
            json.beginObject();
            json.name("level").number(event.descriptor().level());
            json.name("opcode").number(event.descriptor().opcode());
            json.name("task").number(event.descriptor().task());
            json.name("channel").number(event.descriptor().channel());
            json.name("keyword").hexadecimal(event.descriptor().keyword());
            json.name("schema");
            schemas.write(event);
            json.endObject();
        }
        json.endArray().endObject();
        json.endLine();
    }

    private void identity(InstalledProvider provider) {
        json.name("providerId").guid(provider.id());
        json.name("provider").string(provider.name());
        json.name("source").string(ProviderText.source(provider));
    }

    private void masks(String name, List<ProviderField> fields) {
        json.name(name).beginArray();
        for (ProviderField field : fields) {
            json.beginObject();
            json.name("mask").hexadecimal(field.value());
            names(field);
            json.endObject();
        }
        json.endArray();
    }

    private void numbers(String name, List<ProviderField> fields) {
        json.name(name).beginArray();
        for (ProviderField field : fields) {
            json.beginObject();
            json.name("value").number(field.value());
            names(field);
            json.endObject();
        }
        json.endArray();
    }

    private void names(ProviderField field) {
        json.name("name").string(field.name());
        json.name("text").orNull(field.text());
    }
}
