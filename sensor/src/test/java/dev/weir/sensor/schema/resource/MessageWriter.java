package dev.weir.sensor.schema.resource;

import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a message table resource as the message compiler does: a block for each run of numbers.
final class MessageWriter {
    static final int NONE = -1;

    private final SortedMap<Long, String> texts = new TreeMap<>();
    private long next = 0x1000_0001L;

    /// Adds a text under the next number; a text that is empty has none.
    int add(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        texts.put(next, text);
        return (int) next++;
    }

    MessageWriter put(int number, String text) {
        texts.put(Integer.toUnsignedLong(number), text);
        return this;
    }

    byte[] toArray() {
        ByteWriter blocks = new ByteWriter();
        ByteWriter entries = new ByteWriter();
        int blockCount = blockCount();
        int base = 4 + 12 * blockCount;
        long previous = Long.MIN_VALUE;
        for (var text : texts.entrySet()) {
            long number = text.getKey();
            if (number == previous + 1) {
                blocks.set32(blocks.position() - 8, number);
            } else {
                blocks.u32(number).u32(number).u32(base + entries.position());
            }
            previous = number;
            int start = entries.position();
            entries.u16(0).u16(1).utf16(text.getValue() + "\r\n\0").align(4);
            entries.set16(start, entries.position() - start);
        }
        return new ByteWriter()
                .u32(blockCount)
                .bytes(blocks.toArray())
                .bytes(entries.toArray())
                .toArray();
    }

    private int blockCount() {
        return (int) texts.keySet().stream().filter(n -> !texts.containsKey(n - 1)).count();
    }
}
