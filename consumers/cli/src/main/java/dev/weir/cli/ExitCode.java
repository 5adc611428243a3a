package dev.weir.cli;

/// What the command's exit codes mean; scripts rely on them.
final class ExitCode {
    /// All was done.
    static final int DONE = 0;

    /// The command ran, and what it checked is not well.
    static final int CHECK_FAILED = 1;

    /// The command was called in a way it does not know.
    static final int USAGE = 2;

    /// The input is missing, or is not what it should be.
    static final int INPUT_UNREADABLE = 3;

    /// Not permitted, or not available on this system.
    static final int NOT_AVAILABLE = 4;

    /// An error inside Weir.
    static final int INTERNAL_ERROR = 70;

    /// The user pressed Ctrl-C twice; a shell's number for that.
    static final int CUT_OFF = 130;

    private ExitCode() {}
}
