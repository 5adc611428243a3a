package dev.weir.cli;

/// Cuts what is too long for a line, and says by how much.
///
/// @param mostCharacters how long a text may be
record TextCut(int mostCharacters) {
    /// Fits most terminals.
    static final TextCut TERMINAL = new TextCut(160);

    /// Cuts nothing.
    static final TextCut NONE = new TextCut(Integer.MAX_VALUE);

    /// Returns a text that is no longer than allowed, but for the mark at its end.
    String of(String text) {
        if (text.length() <= mostCharacters) {
            return text;
        }
        int end = mostCharacters;
        // Half a character is none.
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return "%s... (%,d more)".formatted(text.substring(0, end), text.length() - end);
    }
}
