package dev.weir.detect.json;

import org.jspecify.annotations.Nullable;

/// A member's name, as it stands in events.
///
/// Events of one kind have their members in one order, so each name remembers which came after it
/// the last time: that one is compared first, eight bytes at a time, before any other is looked
/// for.
///
/// **Thread.** One.
final class JsonName {
    static final int NOT_A_FIELD = -1;

    /// Stands for what is part of an event's head and no field of its own.
    static final JsonName HEAD = new JsonName("", NameRole.PLAIN, NOT_A_FIELD, new byte[0]);

    private final String text;
    private final NameRole role;
    private final int field;
    private final byte[] bytes;
    private final long[] words;
    private final long lastMask;
    private @Nullable JsonName next;

    /// @param text the field's name, without the path before it that flat exports have
    /// @param role what it means beside being a field's name
    /// @param field the field's number; [#NOT_A_FIELD] when nobody can want it
    /// @param bytes the name as it stands in events
    JsonName(String text, NameRole role, int field, byte[] bytes) {
        this.text = text;
        this.role = role;
        this.field = field;
        this.bytes = bytes;
        byte[] padded = new byte[(bytes.length + 8) / 8 * 8];
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        padded[bytes.length] = '"';
        words = new long[padded.length / 8];
        for (int i = 0; i < words.length; i++) {
            words[i] = ByteWords.at(padded, i * 8);
        }
        lastMask = -1L >>> (8 * (padded.length - bytes.length - 1));
    }

    String text() {
        return text;
    }

    NameRole role() {
        return role;
    }

    int field() {
        return field;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Returns the name that came after it the last time.
    @Nullable JsonName next() {
        return next;
    }

    void next(JsonName newNext) {
        next = newNext;
    }

    /// Tells whether it is how a tool marks the text of an XML element: `#text`.
    boolean isMarkup() {
        return role == NameRole.TEXT && !Character.isLetter(text.charAt(0));
    }

    /// Tells whether it stands, with a quote behind it, at a place.
    boolean isAt(byte[] events, int offset) {
        int last = words.length - 1;
        if (offset + 8 * last + 8 > events.length) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            if (ByteWords.at(events, offset + 8 * i) != words[i]) {
                return false;
            }
        }
        return (ByteWords.at(events, offset + 8 * last) & lastMask) == words[last];
    }
}
