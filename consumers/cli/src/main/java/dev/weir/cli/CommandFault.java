package dev.weir.cli;

/// Ends a command with a message for the user and an exit code.
final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFault(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /// The command was called in a way it does not know.
    static CommandFault usage(String message) {
        return new CommandFault(ExitCode.USAGE, message);
    }

    /// The input cannot be read.
    static CommandFault unreadable(String message) {
        return new CommandFault(ExitCode.INPUT_UNREADABLE, message);
    }

    /// The system does not permit or does not have what the command needs.
    static CommandFault notAvailable(String message) {
        return new CommandFault(ExitCode.NOT_AVAILABLE, message);
    }

    /// Returns the exit code, see [ExitCode].
    int exitCode() {
        return exitCode;
    }
}
