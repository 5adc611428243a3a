package dev.weir.sensor.stack;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.Words;

/// The extended items of an event that hold stacks.
final class StackItems {
    private StackItems() {}

    /// Tells whether items of a type hold addresses.
    static boolean holdsAddresses(int type) {
        return type == ExtendedItem.STACK_TRACE32 || type == ExtendedItem.STACK_TRACE64;
    }

    /// Tells whether items of a type hold the key of a stack.
    static boolean holdsKey(int type) {
        return type == ExtendedItem.STACK_KEY32 || type == ExtendedItem.STACK_KEY64;
    }

    static ExtendedItem read(EventRecord record, int item) {
        return ExtendedItem.read(
                record.extendedItemType(item),
                record.data(),
                record.extendedItemPosition(item),
                record.extendedItemLength(item));
    }

    /// Returns the stack that an event holds in an item.
    static Stack own(EventRecord record, ExtendedItem.StackTrace trace) {
        Words addresses = trace.addresses();
        boolean kernel = KernelSpace.isKernel(addresses, trace.pointerSize());
        return stack(record, record.sequence(), kernel, true, addresses);
    }

    static Stack stack(
            EventRecord record, long sequence, boolean kernel, boolean own, Words addresses) {
        return new Stack(
                sequence,
                record.timestamp(),
                record.processId(),
                record.threadId(),
                kernel,
                own,
                addresses);
    }
}
