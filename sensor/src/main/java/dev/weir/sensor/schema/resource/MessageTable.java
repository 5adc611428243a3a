package dev.weir.sensor.schema.resource;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Texts by number, as a message table resource holds them.
///
/// ```
///   +0  u32 number of blocks
///   +4  blocks: u32 lowest number, u32 highest number, u32 offset of the first entry
///       entry:  u16 length (of all of it), u16 flags (1: UTF-16), text
/// ```
///
/// A table that breaks off gives the texts before that point.
///
/// **Thread.** Any; it does not change. Source: MESSAGE_RESOURCE_DATA of winnt.h.
public final class MessageTable {
    /// A table without texts.
    public static final MessageTable EMPTY = new MessageTable(Map.of());

    private static final int BLOCK_LENGTH = 12;
    private static final int ENTRY_HEADER_LENGTH = 4;
    private static final int UTF16 = 1;

    /// Before Unicode, message tables were written in the code page of the country; of the texts in
    /// question hardly any is not ASCII.
    private static final Charset ANSI = StandardCharsets.ISO_8859_1;

    private final Map<Integer, String> texts;

    private MessageTable(Map<Integer, String> texts) {
        this.texts = texts;
    }

    /// Reads a message table resource.
    public static MessageTable parse(byte[] resource) {
        Reader reader = new Reader(resource);
        reader.read();
        return new MessageTable(reader.texts);
    }

    private static final class Reader {
        private final byte[] resource;
        private final MemorySegment data;
        private final Map<Integer, String> texts = new HashMap<>();

        /// Blocks do not share entries: what they all hold cannot be longer than the table.
        private long bytesLeft;

        Reader(byte[] resource) {
            this.resource = resource;
            this.data = MemorySegment.ofArray(resource);
            this.bytesLeft = resource.length;
        }

        void read() {
            long blocks = resource.length < Integer.BYTES ? 0 : u32(0);
            for (long i = 0; i < blocks && bytesLeft > 0; i++) {
                long block = Integer.BYTES + i * BLOCK_LENGTH;
                if (block + BLOCK_LENGTH > resource.length) {
                    return;
                }
                bytesLeft -= BLOCK_LENGTH;
                readBlock(u32(block), u32(block + 4), u32(block + 8));
            }
        }

        private void readBlock(long lowest, long highest, long firstEntry) {
            long entry = firstEntry;
            for (long number = lowest; number <= highest && bytesLeft > 0; number++) {
                if (entry + ENTRY_HEADER_LENGTH > resource.length) {
                    return;
                }
                int length = Short.toUnsignedInt(data.get(SHORT, entry));
                if (length < ENTRY_HEADER_LENGTH || entry + length > resource.length) {
                    return;
                }
                String text = text((int) entry, length);
                if (!text.isBlank()) {
                    texts.putIfAbsent((int) number, text);
                }
                entry += length;
                bytesLeft -= length;
            }
        }

        private String text(int entry, int length) {
            boolean utf16 = (data.get(SHORT, entry + Short.BYTES) & UTF16) != 0;
            String text =
                    new String(
                            resource,
                            entry + ENTRY_HEADER_LENGTH,
                            length - ENTRY_HEADER_LENGTH,
                            utf16 ? StandardCharsets.UTF_16LE : ANSI);
            int end = text.indexOf('\0');
            return (end < 0 ? text : text.substring(0, end)).stripTrailing();
        }

        private long u32(long offset) {
            return Integer.toUnsignedLong(data.get(INT, offset));
        }
    }

    /// Returns this table with the texts that another has and this has not.
    public MessageTable withFallback(MessageTable other) {
        Map<Integer, String> all = new HashMap<>(other.texts);
        all.putAll(texts);
        return new MessageTable(all);
    }

    /// Returns how many texts there are.
    public int count() {
        return texts.size();
    }

    /// Returns the text of a number, without the line end that closes it, or empty when there is
    /// none or it is blank.
    public Optional<String> text(int number) {
        return Optional.ofNullable(texts.get(number));
    }
}
