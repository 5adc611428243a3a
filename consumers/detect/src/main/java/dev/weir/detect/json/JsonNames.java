package dev.weir.detect.json;

import dev.weir.detect.FieldNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds members' names by their bytes.
///
/// A name that has been seen is found without allocating. Only so many are kept: a stream of
/// made-up names costs time, not memory, and such names are no fields unless a detector knows them.
///
/// **Thread.** One.
final class JsonNames {
    private static final int SLOTS = 1 << 14;
    private static final int MOST_NAMES = SLOTS / 4;
    private static final int LONGEST_NAME = 256;
    private static final String[] PATHS = {"winlog.event_data.", "winlog.", "event_data."};

    private final FieldNames fields;
    private final boolean isAllWanted;
    private final byte[][] slots = new byte[SLOTS][];
    private final @Nullable JsonName[] names = new @Nullable JsonName[SLOTS];
    private int count;

    /// @param isAllWanted whether names that no detector names are fields too
    JsonNames(FieldNames fields, boolean isAllWanted) {
        this.fields = fields;
        this.isAllWanted = isAllWanted;
        Arrays.fill(slots, new byte[0]);
    }

    /// Finds a name.
    ///
    /// @param escaped whether there are backslashes in it
    JsonName find(byte[] bytes, int start, int end, boolean escaped) {
        int slot = hash(bytes, start, end) & (SLOTS - 1);
        while (true) {
            JsonName name = names[slot];
            if (name == null) {
                return add(slot, bytes, start, end, escaped);
            }
            byte[] known = slots[slot];
            if (Arrays.equals(known, 0, known.length, bytes, start, end)) {
                return name;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    private JsonName add(int slot, byte[] bytes, int start, int end, boolean escaped) {
        String text =
                escaped
                        ? JsonText.unescape(bytes, start, end)
                        : new String(bytes, start, end - start, StandardCharsets.UTF_8);
        boolean isKept = count < MOST_NAMES && end - start <= LONGEST_NAME;
        JsonName name = make(text, isKept);
        if (isKept) {
            slots[slot] = Arrays.copyOfRange(bytes, start, end);
            names[slot] = name;
            count++;
        }
        return name;
    }

    private JsonName make(String text, boolean isKept) {
        String field = text;
        for (String path : PATHS) {
            if (text.startsWith(path) && text.length() > path.length()) {
                field = text.substring(path.length());
                break;
            }
        }
        return new JsonName(
                field,
                NameRole.of(field),
                isAllWanted && isKept
                        ? fields.number(field)
                        : fields.find(field).orElse(JsonName.NOT_A_FIELD));
    }

    /// Mixes the length with the first and the last eight bytes.
    private static int hash(byte[] bytes, int start, int end) {
        int length = end - start;
        long mixed = length;
        if (length >= 8) {
            mixed += ByteWords.at(bytes, start) * 0x9E37_79B9_7F4A_7C15L;
            mixed ^= ByteWords.at(bytes, end - 8) * 0xC2B2_AE3D_27D4_EB4FL;
        } else {
            for (int i = start; i < end; i++) {
                mixed = (mixed << 8) + bytes[i];
            }
            mixed *= 0x9E37_79B9_7F4A_7C15L;
        }
        return (int) (mixed >>> 40);
    }
}
