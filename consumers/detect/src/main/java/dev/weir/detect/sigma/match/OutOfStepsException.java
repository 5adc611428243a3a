package dev.weir.detect.sigma.match;

/// Says that a test took too many [Steps].
///
/// It is thrown where the event's way is long enough already: one object without a trace of calls
/// serves all.
final class OutOfStepsException extends RuntimeException {
    static final OutOfStepsException INSTANCE = new OutOfStepsException();

    private static final long serialVersionUID = 1;

    private OutOfStepsException() {
        super("too many steps", null, false, false);
    }
}
