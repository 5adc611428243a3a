package dev.weir.bindings;

/// Tells that this system has no event tracing, or lacks one of its functions.
public final class EtwUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EtwUnavailableException(String message) {
        super(message);
    }

    EtwUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
