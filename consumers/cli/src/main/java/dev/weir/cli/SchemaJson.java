package dev.weir.cli;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.ValueMap;
import java.util.List;

/// Prints schemas as JSON objects, one a line.
final class SchemaJson {
    private final JsonWriter json;

    SchemaJson(JsonWriter json) {
        this.json = json;
    }

    void print(Schema schema) {
        write(schema);
        json.endLine();
    }

    /// Writes a schema as an object within another.
    void write(Schema schema) {
        EventNumber number = EventNumber.of(schema.key());
        json.beginObject();
        json.name("providerId").guid(schema.key().providerId());
        json.name("provider").orNull(schema.names().provider());
        json.name(number.idName()).number(number.id());
        json.name("version").number(number.version());
        json.name("name").orNull(schema.names().display());
        json.name("task").orNull(schema.names().task());
        json.name("opcode".equals(number.idName()) ? "opcodeName" : "opcode")
                .orNull(schema.names().opcode());
        json.name("level").orNull(schema.names().level());
        json.name("channel").orNull(schema.names().channel());
        json.name("keywords").beginArray();
        schema.names().keywords().forEach(json::string);
        json.endArray();
        json.name("message").orNull(schema.names().message());
        json.name("source").string(SchemaText.type(schema.decodingSource()));
        json.name("from").string(SchemaText.origin(schema.origin()));
        print(schema.properties());
        json.endObject();
    }

    private void print(List<Property> properties) {
        json.name("properties").beginArray();
        for (Property property : properties) {
            json.beginObject();
            json.name("name").string(property.name());
            switch (property) {
                case Property.Struct struct -> print(struct.members());
                case Property.Padding padding -> {
                    json.name("padding32").number(padding.bytes32());
                    json.name("padding64").number(padding.bytes64());
                }
                case Property.Value value -> {
                    json.name("inType").string(SchemaText.type(value.inType()));
                    json.name("outType").string(SchemaText.type(value.outType()));
                    print("length", value.length());
                    value.map().ifPresent(this::print);
                }
            }
            print("count", property.count());
            json.endObject();
        }
        json.endArray();
    }

    private void print(String name, Extent extent) {
        switch (extent) {
            case Extent.Implied _ -> {}
            case Extent.Fixed fixed -> json.name(name).number(fixed.number());
            case Extent.OfProperty of -> json.name(name + "Of").number(of.index());
            case Extent.Rest _ -> json.name(name).string("rest");
            case Extent.IfAnyLeft _ -> json.name(name).string("ifAnyLeft");
            case Extent.Prefixed _ -> json.name(name).string("prefixed");
        }
    }

    private void print(ValueMap map) {
        json.name("map").beginObject();
        json.name("name").string(map.name());
        json.name("kind").string(SchemaText.type(map.kind()));
        json.name("entries").beginArray();
        for (ValueMap.Entry entry : map.entries()) {
            json.beginObject();
            json.name("value").number(entry.value());
            json.name("text").string(entry.text());
            json.endObject();
        }
        json.endArray().endObject();
    }
}
