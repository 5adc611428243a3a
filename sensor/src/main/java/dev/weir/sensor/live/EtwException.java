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
        return of(refused, "");
    }

    /// Makes the exception of a refusal.
    ///
    /// @param subject what it is about, `session=weir`; may be empty
    static EtwException of(Win32Exception refused, String subject) {
        if (refused.isMissing()) {
            return new EtwException(Reason.UNAVAILABLE, refused.code(), missing(refused), refused);
        }
        boolean denied =
                refused.code() == Win32Error.ERROR_ACCESS_DENIED
                        || refused.code() == Win32Error.ERROR_PRIVILEGE_NOT_HELD;
        return new EtwException(
                denied ? Reason.NOT_PERMITTED : Reason.REFUSED,
                refused.code(),
                refused.messageAbout(subject),
                refused);
    }

    private static String missing(Win32Exception refused) {
        return "event tracing (ETW) is not available on this system: os=%s missing=%s"
                .formatted(System.getProperty("os.name"), refused.function());
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
