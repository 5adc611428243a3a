package dev.weir.detect.sigma.match;

/// A text of which only so many characters can be read, so that an expression that would go on for
/// years is stopped.
final class SteppedText implements CharSequence {
    private final Steps steps = new Steps();
    private String text = "";

    /// Begins a test.
    void begin(String value) {
        text = value;
        steps.begin();
    }

    @Override
    public char charAt(int index) {
        steps.take(1);
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
