package dev.weir.detect.json;

/// A member's name, as it stands in events.
///
/// @param text the field's name, without the path before it that flat exports have
/// @param role what it means beside being a field's name
/// @param field the field's number; -1 when nobody can want it
record JsonName(String text, NameRole role, int field) {
    static final int NOT_A_FIELD = -1;

    /// Stands for what is part of an event's head and no field of its own.
    static final JsonName HEAD = new JsonName("", NameRole.PLAIN, NOT_A_FIELD);

    /// Tells whether it is how a tool marks the text of an XML element: `#text`.
    boolean isMarkup() {
        return role == NameRole.TEXT && !Character.isLetter(text.charAt(0));
    }
}
