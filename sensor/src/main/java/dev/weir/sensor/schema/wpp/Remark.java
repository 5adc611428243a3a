package dev.weir.sensor.schema.wpp;

import java.util.HashMap;
import java.util.Map;

/// The `NAME=value` pairs of a comment; a value goes on until the next name.
///
/// @param values the values by their names
record Remark(Map<String, String> values) {
    static Remark of(String comment) {
        Map<String, String> values = new HashMap<>();
        String name = "";
        StringBuilder value = new StringBuilder();
        for (String word : comment.replaceFirst("^//+", "").strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(name, value.toString().strip());
                name = word.substring(0, equals);
                value.setLength(0);
                value.append(word, equals + 1, word.length());
            } else {
                value.append(' ').append(word);
            }
        }
        values.putIfAbsent(name, value.toString().strip());
        return new Remark(Map.copyOf(values));
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }
}
