package dev.weir.sensor.etl;

/// Tells a read that the mapped file could not serve from other faults of the machine.
///
/// The JDK throws an InternalError with a text of its own, possibly a little after the read.
final class MappingFault {
    private static final String TEXT = "unsafe memory access";

    private MappingFault() {}

    /// Throws what has nothing to do with mapped memory.
    static void rethrowOther(InternalError error) {
        String message = error.getMessage();
        if (message == null || !message.contains(TEXT)) {
            throw error;
        }
    }
}
