package dev.weir.sensor.schema.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts of a manifest by their ids: those of `en-US` where there are such, else of the culture
/// that comes first.
final class StringTable {
    private static final String REFERENCE = "$(";
    private static final String STRING_REFERENCE = "$(string.";

    private record Culture(String name, XmlElement table) {}

    private final Map<String, String> texts = new HashMap<>();

    private StringTable() {}

    static StringTable of(XmlElement root) {
        List<Culture> cultures = new ArrayList<>();
        collect(root, "", cultures);
        StringTable strings = new StringTable();
        for (boolean preferred : new boolean[] {true, false}) {
            for (Culture culture : cultures) {
                if (culture.name.equalsIgnoreCase("en-US") == preferred) {
                    strings.add(culture.table);
                }
            }
        }
        return strings;
    }

    private static void collect(XmlElement element, String culture, List<Culture> found) {
        if (element.name().equals("stringTable")) {
            found.add(new Culture(culture, element));
            return;
        }
        String own = element.attribute("culture");
        for (XmlElement child : element.children()) {
            collect(child, own.isEmpty() ? culture : own, found);
        }
    }

    private void add(XmlElement table) {
        for (XmlElement string : table.children("string")) {
            texts.putIfAbsent(string.attribute("id"), string.attribute("value").strip());
        }
    }

    /// Returns the text that a `message` attribute means: the string it refers to, itself if it
    /// refers to none, empty if there is no such string.
    String resolve(String message) {
        if (!message.startsWith(REFERENCE) || !message.endsWith(")")) {
            return message.strip();
        }
        if (!message.startsWith(STRING_REFERENCE)) {
            return "";
        }
        return texts.getOrDefault(
                message.substring(STRING_REFERENCE.length(), message.length() - 1), "");
    }
}
