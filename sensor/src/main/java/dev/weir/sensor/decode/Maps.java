package dev.weir.sensor.decode;

import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.List;

/// Shows numbers by what they mean.
///
/// Source: "EVENT_MAP_INFO structure".
final class Maps {
    private Maps() {}

    /// Tells whether a map says anything of a number.
    static boolean matches(ValueMap map, long number) {
        return switch (map.kind()) {
            case VALUES -> find(map.entries(), number) >= 0;
            case BITS -> find(map.entries(), number) >= 0 || hasBits(map, number);
        };
    }

    /// Appends what a number means; bits that mean nothing follow in hexadecimal.
    static void render(ValueMap map, long number, Utf8Buffer out) {
        List<ValueMap.Entry> entries = map.entries();
        int same = find(entries, number);
        if (same >= 0) {
            out.text(entries.get(same).text());
            return;
        }
        long left = number;
        boolean first = true;
        for (int i = 0; i < entries.size(); i++) {
            long bits = entries.get(i).value();
            if (bits != 0 && (number & bits) == bits) {
                if (!first) {
                    out.text(" | ");
                }
                out.text(entries.get(i).text());
                left &= ~bits;
                first = false;
            }
        }
        if (left != 0) {
            out.text(" | ");
            out.hexadecimal(left);
        }
    }

    private static int find(List<ValueMap.Entry> entries, long number) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).value() == number) {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasBits(ValueMap map, long number) {
        for (int i = 0; i < map.entries().size(); i++) {
            long bits = map.entries().get(i).value();
            if (bits != 0 && (number & bits) == bits) {
                return true;
            }
        }
        return false;
    }
}
