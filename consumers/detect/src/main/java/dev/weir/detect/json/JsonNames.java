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
    private final @Nullable JsonName[] names = new @Nullable JsonName[SLOTS];
    private int count;

    /// @param isAllWanted whether names that no detector names are fields too
    JsonNames(FieldNames fields, boolean isAllWanted) {
        this.fields = fields;
        this.isAllWanted = isAllWanted;
    }

    /// Finds a name.
    ///
    /// @param escaped whether there are backslashes in it
    JsonName find(byte[] bytes, int start, int end, boolean escaped) {
        int slot = ByteWords.hash(bytes, start, end) & (SLOTS - 1);
        while (true) {
            JsonName name = names[slot];
            if (name == null) {
                return add(slot, bytes, start, end, escaped);
            }
            byte[] known = name.bytes();
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
        JsonName name = make(text, isKept, Arrays.copyOfRange(bytes, start, end));
        if (isKept) {
            names[slot] = name;
            count++;
        }
        return name;
    }

    private JsonName make(String text, boolean isKept, byte[] bytes) {
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
                        : fields.find(field).orElse(JsonName.NOT_A_FIELD),
                bytes);
    }
}
