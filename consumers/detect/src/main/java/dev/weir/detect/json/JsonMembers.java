package dev.weir.detect.json;

import java.util.Arrays;

/// Where the fields of one event stand in its bytes.
///
/// **Lifetime.** Until the next event is read. **Thread.** One.
final class JsonMembers {
    /// No member.
    static final int NONE = -1;

    /// More than any event has.
    private static final int MOST = 4096;

    private final JsonName[] names = new JsonName[MOST];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private Kind[] kinds = new Kind[64];
    private int count;

    /// How a value is written.
    enum Kind {
        /// In quotes, without backslashes.
        TEXT,
        /// In quotes, with backslashes.
        ESCAPED,
        /// A number, true or false.
        WORD,
        /// In brackets.
        ARRAY
    }

    void clear() {
        count = 0;
    }

    /// Adds a field.
    ///
    /// @return its index
    int add(JsonName name, int start, int end, Kind kind) throws JsonDefect {
        if (count == MOST) {
            throw new JsonDefect("more than %d fields".formatted(MOST));
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        names[count] = name;
        starts[count] = start;
        ends[count] = end;
        kinds[count] = kind;
        return count++;
    }

    int count() {
        return count;
    }

    JsonName name(int index) {
        return names[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /// Tells whether a value's bytes are its text.
    boolean isPlain(int index) {
        return kinds[index] == Kind.TEXT || kinds[index] == Kind.WORD;
    }

    /// Makes text of a value.
    String text(int index, byte[] bytes) throws JsonDefect {
        int start = starts[index];
        int end = ends[index];
        return switch (kinds[index]) {
            case TEXT, WORD -> JsonText.plain(bytes, start, end);
            case ESCAPED -> JsonText.unescape(bytes, start, end);
            case ARRAY -> JsonText.array(bytes, start, end);
        };
    }
}
