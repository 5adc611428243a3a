package dev.weir.detect.text;

/// How text compares without case: character by character, by the upper case's lower case.
///
/// The same for names of fields, channels and values, wherever rules and events meet.
public final class CaseFolding {
    private CaseFolding() {}

    /// Returns the character that stands for all its cases.
    public static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /// Returns a text with each character folded; the text itself when nothing changes.
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    /// Tells whether two texts are the same without case.
    public static boolean equal(CharSequence a, CharSequence b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (fold(a.charAt(i)) != fold(b.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String foldFrom(String text, int first) {
        char[] folded = text.toCharArray();
        for (int i = first; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }
}
