package dev.weir.detect.json;

/// Finds where an object ends, over several pieces of it, by its brackets and quotes.
final class ElementEnd {
    private int depth;
    private boolean isInText;
    private boolean isEscape;

    /// Looks at the next piece.
    ///
    /// @return the offset behind the object; -1 when it is not in this piece
    int find(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (isEscape) {
                isEscape = false;
            } else if (isInText) {
                isEscape = b == '\\';
                isInText = b != '"';
            } else if (b == '"') {
                isInText = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
