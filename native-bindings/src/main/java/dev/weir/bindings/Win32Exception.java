package dev.weir.bindings;

/// Tells that a Windows function refused, or that this system does not have it.
///
/// The message names the code, the function, and where somebody can do something about it, what:
/// `access denied (5) in StartTraceW: run as Administrator or join Performance Log Users`.
public final class Win32Exception extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String function;
    private final int code;
    private final String detail;

    /// Makes the exception for a code that a function returned.
    public Win32Exception(String function, int code) {
        this(function, code, Win32Advice.on(function, code));
    }

    Win32Exception(String function, int code, String detail) {
        super(message(function, code, "", detail));
        this.function = function;
        this.code = code;
        this.detail = detail;
    }

    /// Returns the message with what was refused in it: `access denied (5) in StartTraceW:
    /// session=weir: run as Administrator …`.
    ///
    /// @param subject for a person to read; nothing is put in when it is empty
    public String messageAbout(String subject) {
        return message(function, code, subject, detail);
    }

    private static String message(String function, int code, String subject, String detail) {
        return "%s (%d) in %s%s%s"
                .formatted(
                        Win32Error.meaningOf(code),
                        code,
                        function,
                        subject.isEmpty() ? "" : ": " + subject,
                        detail.isEmpty() ? "" : ": " + detail);
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
