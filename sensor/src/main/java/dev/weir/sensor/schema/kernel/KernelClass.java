package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;

/// One class and its layouts, which are read when they are first asked for.
final class KernelClass {
    private final UUID id;
    private final String name;
    private final String provider;
    private Optional<Map<Integer, NavigableMap<Integer, Layout>>> layouts = Optional.empty();

    KernelClass(UUID id, String name, String provider) {
        this.id = id;
        this.name = name;
        this.provider = provider;
    }

    /// Returns the schema of an opcode and version, or empty when the opcode is not known.
    Optional<Schema> find(SchemaKey.Classic key) {
        return Optional.ofNullable(layouts().get(key.opcode()))
                .map(versions -> schema(key, layout(versions, key.version())));
    }

    /// Returns the schemas of all listed opcodes and versions.
    List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>();
        layouts()
                .forEach((opcode, versions) ->
                        versions.forEach((version, layout) ->
                                schemas.add(
                                        schema(
                                                new SchemaKey.Classic(id, opcode, version),
                                                layout))));
        return schemas;
    }

    private Map<Integer, NavigableMap<Integer, Layout>> layouts() {
        if (layouts.isEmpty()) {
            layouts = Optional.of(LayoutReader.read(ResourceText.lines(name + ".txt")));
        }
        return layouts.get();
    }

    /// Layouts grow, so the greatest version below reads the beginning. Of a version older than all
    /// that are known there is no telling but the name.
    private static Layout layout(NavigableMap<Integer, Layout> versions, int version) {
        Map.Entry<Integer, Layout> known = versions.floorEntry(version);
        if (known != null) {
            return known.getValue();
        }
        Property data = Property.Value.of("Data", InType.BINARY).ofLength(Extent.REST);
        return new Layout(version, versions.firstEntry().getValue().opcodeName(), List.of(data));
    }

    private Schema schema(SchemaKey.Classic key, Layout layout) {
        return new Schema(
                key,
                DecodingSource.CLASSIC,
                SchemaOrigin.of(SchemaOrigin.Kind.BUILT_IN),
                new EventDescriptor(0, layout.version(), 0, 0, key.opcode(), 0, 0),
                new EventNames(provider, "", name, layout.opcodeName(), "", "", List.of(), ""),
                layout.properties(),
                0);
    }
}
