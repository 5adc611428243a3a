package dev.weir.sensor.stack;

import dev.weir.sensor.record.Words;

/// The call stack of an event, or a part of it: the kernel's and the user's part may come apart.
///
/// @param sequence the event's number in its stream
/// @param time when the event was written, FILETIME
/// @param processId the process whose stack it is
/// @param threadId the thread whose stack it is
/// @param kernel whether it begins in the kernel; that part comes before the user's
/// @param own whether the event holds it itself, in an extended item
/// @param addresses the return addresses, innermost first, those of 32 bits zero-extended
public record Stack(
        long sequence,
        long time,
        long processId,
        long threadId,
        boolean kernel,
        boolean own,
        Words addresses) {

    /// Returns this as a part of the stack of another event.
    Stack ofEvent(long number) {
        return new Stack(number, time, processId, threadId, kernel, false, addresses);
    }

    /// Returns this with the addresses that its key stands for.
    Stack resolved(Words known) {
        boolean inKernel = kernel || KernelSpace.isKernel(known, Long.BYTES);
        return new Stack(sequence, time, processId, threadId, inKernel, own, known);
    }
}
