package dev.weir.bindings;

/// Tells that a Windows function refused, or that this system does not have it.
///
/// The message names the code, the function, and where somebody can do something about it, what:
/// `access denied (5) in StartTraceW: run as Administrator or join Performance Log Users`.
public final class Win32Exception extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String function;
    private final int code;

    /// Makes the exception for a code that a function returned.
    public Win32Exception(String function, int code) {
        this(function, code, Win32Error.adviceOn(code));
    }

    Win32Exception(String function, int code, String detail) {
        super(
                "%s (%d) in %s%s"
                        .formatted(
                                Win32Error.meaningOf(code),
                                code,
                                function,
                                detail.isEmpty() ? "" : ": " + detail));
        this.function = function;
        this.code = code;
    }

    /// Returns the function that refused, in Windows' spelling.
    public String function() {
        return function;
    }

    /// Returns the Windows error code, see [Win32Error].
    public int code() {
        return code;
    }

    /// Returns the code's name in winerror.h, or its number when Weir does not know it.
    public String symbolicName() {
        return Win32Error.nameOf(code);
    }

    /// Tells whether the system does not have the function, or its library, at all.
    public boolean isMissing() {
        return code == Win32Error.ERROR_MOD_NOT_FOUND || code == Win32Error.ERROR_PROC_NOT_FOUND;
    }
}
