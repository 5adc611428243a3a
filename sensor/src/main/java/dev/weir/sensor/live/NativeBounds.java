package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.bindings.NativeMemory;
import dev.weir.sensor.record.EventRecordLayout;
import java.lang.foreign.MemorySegment;

/// Looks whether what Windows hands over can be read at all.
///
/// What a record's lengths say is believed, for nothing else bounds it; but a length without an
/// address, an address where no process has memory, and more items than an event can hold are not.
/// To read there would end the virtual machine.
final class NativeBounds {
    /// Neither Windows nor Linux maps anything below.
    private static final long LEAST_ADDRESS = 0x10000;

    /// Nor above: a process has 47 bits of addresses.
    private static final long ADDRESS_LIMIT = 1L << 47;

    /// Each takes at least 8 of an event's 64 KiB.
    private static final int MAX_ITEMS = 8192;

    private NativeBounds() {}

    /// Tells whether the EVENT_RECORD at an address, and all it points to, may be read.
    static boolean isRecord(long address) {
        if (!isMemory(address, EventRecordLayout.LENGTH)) {
            return false;
        }
        MemorySegment memory = NativeMemory.all();
        // The two counts are neighbours and are read at once.
        int counts = memory.get(INT, address + EventRecordLayout.EXTENDED_DATA_COUNT);
        int items = counts & 0xFFFF;
        return isMemory(memory.get(LONG, address + EventRecordLayout.USER_DATA), counts >>> 16)
                && (items == 0 || areItems(memory, address, items));
    }

    private static boolean areItems(MemorySegment memory, long address, int items) {
        long table = memory.get(LONG, address + EventRecordLayout.EXTENDED_DATA);
        if (items > MAX_ITEMS || !isMemory(table, (long) items * EventRecordLayout.ITEM_LENGTH)) {
            return false;
        }
        for (int i = 0; i < items; i++) {
            long item = table + (long) i * EventRecordLayout.ITEM_LENGTH;
            int length = memory.get(SHORT, item + EventRecordLayout.ITEM_DATA_SIZE) & 0xFFFF;
            if (!isMemory(memory.get(LONG, item + EventRecordLayout.ITEM_DATA), length)) {
                return false;
            }
        }
        return true;
    }

    /// Tells whether memory may begin at an address and have a length; where that is 0 the address
    /// is never read.
    static boolean isMemory(long address, long length) {
        return length == 0
                ? address >= 0
                : address >= LEAST_ADDRESS && address < ADDRESS_LIMIT - length;
    }
}
