package dev.weir.sensor.decode;

import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.List;

/// Shows numbers by what they mean.
///
/// Windows compares 32 unsigned bits, whatever the in-type; maps of other origin may hold negative
/// numbers. So a signed number is looked for both ways.
///
/// Source: "EVENT_MAP_INFO structure".
final class Maps {
    private static final int NONE = -1;

    private Maps() {}

    /// Tells whether a map says anything of a number.
    static boolean matches(ValueMap map, PropertyValue value) {
        return find(map.entries(), value) != NONE
                || (map.kind() == ValueMap.Kind.BITS && hasBits(map.entries(), value.unsigned()));
    }

    /// Appends what a number means that has a meaning; bits that mean nothing follow in
    /// hexadecimal.
    static void render(ValueMap map, PropertyValue value, Utf8Buffer out) {
        List<ValueMap.Entry> entries = map.entries();
        int same = find(entries, value);
        if (same != NONE) {
            out.text(entries.get(same).text());
            return;
        }
        long number = value.unsigned();
        long left = number;
        boolean first = true;
        for (int i = 0; i < entries.size(); i++) {
            long bits = entries.get(i).value();
            if (hasBits(number, bits)) {
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

    private static int find(List<ValueMap.Entry> entries, PropertyValue value) {
        long unsigned = value.unsigned();
        long signed = value.signed();
        long extended = value.length() < Long.BYTES ? signed & 0xFFFFFFFFL : signed;
        for (int i = 0; i < entries.size(); i++) {
            long entry = entries.get(i).value();
            if (entry == unsigned || entry == signed || entry == extended) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean hasBits(List<ValueMap.Entry> entries, long number) {
        for (int i = 0; i < entries.size(); i++) {
            if (hasBits(number, entries.get(i).value())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBits(long number, long bits) {
        return bits != 0 && (number & bits) == bits;
    }
}
