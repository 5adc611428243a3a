package dev.weir.sensor.payload;

/// Tells that a condition is none, or none that Windows can check.
///
/// The message is one line for the user: where in the condition, what is wrong, and what would be
/// right.
public final class PayloadException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private PayloadException(String message) {
        super(message);
    }

    /// Makes the exception for a place in a condition.
    static PayloadException at(Position position, String message) {
        return new PayloadException("payload condition, %s: %s".formatted(position, message));
    }

    /// Makes the exception for a condition as a whole.
    public static PayloadException of(PayloadCondition condition, String message) {
        return new PayloadException("payload condition of %s: %s".formatted(condition, message));
    }
}
