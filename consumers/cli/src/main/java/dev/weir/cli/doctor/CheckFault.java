package dev.weir.cli.doctor;

/// Tells that a check found something that should not be so.
final class CheckFault extends Exception {
    private static final long serialVersionUID = 1;

    CheckFault(String message) {
        super(message);
    }
}
