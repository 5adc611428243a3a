package dev.weir.detect.sigma.match;

/// Says that a test took too many [Steps]; without a trace of calls, which would cost more.
final class OutOfStepsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfStepsException() {
        super("too many steps", null, false, false);
    }
}
