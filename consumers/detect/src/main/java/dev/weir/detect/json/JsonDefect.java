package dev.weir.detect.json;

/// Says that an event's text is not what JSON allows; it is caught per event and has no stack.
final class JsonDefect extends Exception {
    private static final long serialVersionUID = 1L;

    JsonDefect(String message) {
        super(message, null, false, false);
    }
}
