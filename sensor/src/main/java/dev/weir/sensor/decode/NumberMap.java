package dev.weir.sensor.decode;

import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.text.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// A [ValueMap] made ready to show numbers by what they mean.
///
/// Windows compares 32 unsigned bits, whatever the in-type; maps of other origin may hold negative
/// numbers. So a signed number is looked for both ways. A number of a bit map that is an entry as a
/// whole is that entry alone.
///
/// Source: "EVENT_MAP_INFO structure".
final class NumberMap {
    /// The most entries that bits are looked for in: a bit map has 32 bits, and some names of
    /// several.
    private static final int MOST_BIT_ENTRIES = 256;

    private static final int NONE = -1;
    private static final byte[] AND = " | ".getBytes(StandardCharsets.US_ASCII);

    /// In ascending order.
    private final long[] numbers;

    /// The texts of the numbers.
    private final byte[][] texts;

    /// The bits that mean something, in the map's order; none for a map of values.
    private final long[] bits;

    /// The texts of the bits.
    private final byte[][] bitTexts;

    NumberMap(ValueMap map) {
        TreeMap<Long, String> sorted = new TreeMap<>();
        map.entries().forEach(entry -> sorted.putIfAbsent(entry.value(), entry.text()));
        numbers = sorted.keySet().stream().mapToLong(it -> it).toArray();
        texts = sorted.values().stream().map(NumberMap::utf8).toArray(byte[][]::new);
        List<ValueMap.Entry> ofBits = new ArrayList<>();
        if (map.kind() == ValueMap.Kind.BITS) {
            map.entries().stream()
                    .filter(entry -> entry.value() != 0)
                    .limit(MOST_BIT_ENTRIES)
                    .forEach(ofBits::add);
        }
        bits = ofBits.stream().mapToLong(ValueMap.Entry::value).toArray();
        bitTexts = ofBits.stream().map(entry -> utf8(entry.text())).toArray(byte[][]::new);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Returns the length in bytes that the text of a number has at most.
    int longestText() {
        int ofNumber = 0;
        for (byte[] text : texts) {
            ofNumber = Math.max(ofNumber, text.length);
        }
        int ofBits = 0;
        for (byte[] text : bitTexts) {
            ofBits += text.length;
        }
        return Math.max(ofNumber, ofBits);
    }

    /// Tells whether the map says anything of a number.
    boolean matches(PropertyValue value) {
        return find(value) != NONE || nextBits(value.unsigned(), 0) < bits.length;
    }

    /// Appends what a number means that has a meaning; bits without one follow in hexadecimal.
    void render(PropertyValue value, Utf8Buffer out) {
        int same = find(value);
        if (same != NONE) {
            out.bytes(texts[same]);
            return;
        }
        long number = value.unsigned();
        long left = number;
        int first = nextBits(number, 0);
        for (int i = first; i < bits.length; i = nextBits(number, i + 1)) {
            if (i != first) {
                out.bytes(AND);
            }
            out.bytes(bitTexts[i]);
            left &= ~bits[i];
        }
        if (left != 0) {
            out.bytes(AND);
            out.hexadecimal(left);
        }
    }

    private int find(PropertyValue value) {
        int found = find(value.unsigned());
        long signed = value.signed();
        if (found == NONE && signed < 0) {
            found = find(signed);
            if (found == NONE && value.length() < Integer.BYTES) {
                found = find(signed & 0xFFFFFFFFL);
            }
        }
        return found;
    }

    private int find(long number) {
        return Math.max(NONE, Arrays.binarySearch(numbers, number));
    }

    /// Returns the next place whose bits are all set in a number.
    private int nextBits(long number, int start) {
        int i = start;
        while (i < bits.length && (number & bits[i]) != bits[i]) {
            i++;
        }
        return i;
    }
}
