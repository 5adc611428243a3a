package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Reads the maps of a provider.
final class MapReader {
    private static final long MAX_VALUE = 0xFFFF_FFFFL;

    private MapReader() {}

    /// Returns the maps by their names. An entry whose text is missing is left out, so that its
    /// number is shown.
    static Map<String, ValueMap> read(XmlElement provider, StringTable strings, Warnings warnings) {
        Map<String, ValueMap> maps = new HashMap<>();
        for (XmlElement map : provider.listed("maps", "valueMap")) {
            add(maps, map, ValueMap.Kind.VALUES, strings, warnings);
        }
        for (XmlElement map : provider.listed("maps", "bitMap")) {
            add(maps, map, ValueMap.Kind.BITS, strings, warnings);
        }
        return maps;
    }

    private static void add(
            Map<String, ValueMap> maps,
            XmlElement map,
            ValueMap.Kind kind,
            StringTable strings,
            Warnings warnings) {
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (XmlElement entry : map.children("map")) {
            OptionalLong value = Numbers.parse(entry.attribute("value"), MAX_VALUE);
            String text = strings.resolve(entry.attribute("message"));
            if (value.isEmpty()) {
                warnings.add(
                        entry,
                        "map entry without a number: value="
                                + XmlElement.shorten(entry.attribute("value")));
            } else if (!text.isEmpty()) {
                entries.add(new ValueMap.Entry(value.getAsLong(), text));
            }
        }
        String name = map.attribute("name");
        maps.putIfAbsent(name, new ValueMap(name, kind, entries));
    }
}
