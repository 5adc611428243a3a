package dev.weir.sensor.live;

import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;

/// Tells that Windows refused, or that this system has no event tracing.
///
/// The message is one line for the user: what was refused, Windows' code, and what can be done.
public final class EtwException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why something did not work.
    public enum Reason {
        /// This system has no event tracing: it is no Windows.
        UNAVAILABLE,
        /// The user lacks a privilege.
        NOT_PERMITTED,
        /// Windows refused for the reason that the message gives.
        REFUSED
    }

    private final Reason reason;
    private final int code;

    private EtwException(Reason reason, int code, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.code = code;
    }

    static EtwException of(Win32Exception refused) {
        if (refused.isMissing()) {
            String message =
                    "event tracing (ETW) is not available on this system: os=%s missing=%s"
                            .formatted(System.getProperty("os.name"), refused.function());
            return new EtwException(Reason.UNAVAILABLE, refused.code(), message, refused);
        }
        Reason reason =
                refused.code() == Win32Error.ERROR_ACCESS_DENIED
                        ? Reason.NOT_PERMITTED
                        : Reason.REFUSED;
        return new EtwException(
                reason, refused.code(), String.valueOf(refused.getMessage()), refused);
    }

    /// Returns why.
    public Reason reason() {
        return reason;
    }

    /// Returns the Windows error code.
    public int code() {
        return code;
    }
}
