package dev.weir.sensor.record;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.bindings.NativeMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A view of one event record, wherever it lies: as Windows hands it to a callback, in a buffer of
/// a log file, packed in a ring slot, in a block of a recording.
///
/// The view is moved from record to record and allocates nothing, except where a method's return
/// type is an object. Numbers that are unsigned in Windows come in the next wider type, except the
/// 64-bit ones.
///
/// **Thread.** One at a time. **Lifetime.** Reads go to the bytes of the record last wrapped; see
/// who wrapped it.
public final class EventRecord {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final long MAX_LENGTH = Integer.MAX_VALUE & -8;

    private MemorySegment header = MemorySegment.NULL;
    private long base;
    private long itemsOrigin;
    private MemorySegment data = MemorySegment.NULL;
    private long dataOrigin;
    private boolean isPacked;
    private boolean isNative;
    private long sequence = -1;

    /// Makes a view of nothing; wrap a record before reading.
    public EventRecord() {}

    /// Moves the view to a packed record.
    ///
    /// **Errors.** None here: bytes of foreign origin must have passed
    /// [EventRecordLayout#isPackedRecord].
    public EventRecord wrapPacked(MemorySegment segment, long offset) {
        header = segment;
        base = offset;
        itemsOrigin = offset;
        data = segment;
        dataOrigin = offset;
        isPacked = true;
        isNative = false;
        return this;
    }

    /// Moves the view to another packed record in the segment that was last wrapped.
    ///
    /// For those who go from record to record: it stores no reference, and so spares the
    /// collector's barriers, which cost more than most readers read.
    ///
    /// **Errors.** As for [#wrapPacked].
    public EventRecord moveTo(long offset) {
        base = offset;
        itemsOrigin = offset;
        dataOrigin = offset;
        return this;
    }

    /// Moves the view to a record whose fixed part and table of items lie in one segment and whose
    /// data lies in another, with `UserData` and `DataPtr` as offsets there and `ExtendedData`
    /// counted from the record's start.
    public EventRecord wrapSplit(MemorySegment header, long offset, MemorySegment data) {
        this.header = header;
        this.base = offset;
        this.itemsOrigin = offset;
        this.data = data;
        this.dataOrigin = 0;
        this.isPacked = false;
        this.isNative = false;
        return this;
    }

    /// Moves the view to an EVENT_RECORD in native memory.
    ///
    /// **Lifetime.** Until the callback that got the address returns.
    public EventRecord wrapNative(long address) {
        header = NativeMemory.all();
        base = address;
        itemsOrigin = 0;
        data = header;
        dataOrigin = 0;
        isPacked = false;
        isNative = true;
        return this;
    }

    /// Returns the event's number in its stream, or -1 when it has none yet.
    public long sequence() {
        return sequence;
    }

    /// Sets the event's number in its stream; for those who deliver.
    public void sequence(long sequence) {
        this.sequence = sequence;
    }

    /// Returns the type of header the record had in its log file, 0 when unknown.
    public int headerType() {
        return byteAt(EventRecordLayout.HEADER_TYPE);
    }

    /// Returns `EVENT_HEADER.Flags`, see the `FLAG_` constants of [EventRecordLayout].
    public int flags() {
        return shortAt(EventRecordLayout.FLAGS);
    }

    /// Returns `EVENT_HEADER.EventProperty`.
    public int eventProperty() {
        return shortAt(EventRecordLayout.EVENT_PROPERTY);
    }

    /// Returns the thread that wrote the event; 0xFFFFFFFF when the record has none.
    public long threadId() {
        return intAt(EventRecordLayout.THREAD_ID);
    }

    /// Returns the process that wrote the event; 0xFFFFFFFF when the record has none.
    public long processId() {
        return intAt(EventRecordLayout.PROCESS_ID);
    }

    /// Returns when the event was written, FILETIME.
    public long timestamp() {
        return header.get(LONG, base + EventRecordLayout.TIME_STAMP);
    }

    /// Returns the provider; the class of a classic or system event, the message GUID of a WPP one.
    public UUID providerId() {
        return GuidLayout.get(header, base + EventRecordLayout.PROVIDER_ID);
    }

    /// Tells whether the provider is this one, without an object.
    public boolean isOfProvider(UUID providerId) {
        return providerIdHigh() == providerId.getMostSignificantBits()
                && providerIdLow() == providerId.getLeastSignificantBits();
    }

    /// Returns the upper half of [#providerId].
    public long providerIdHigh() {
        return GuidLayout.mostSignificantBits(header, base + EventRecordLayout.PROVIDER_ID);
    }

    /// Returns the lower half of [#providerId].
    public long providerIdLow() {
        return GuidLayout.leastSignificantBits(header, base + EventRecordLayout.PROVIDER_ID);
    }

    /// Returns the event id; 0 for classic and system events, the message number for WPP.
    public int id() {
        return shortAt(EventRecordLayout.ID);
    }

    /// Returns the version of the event's layout.
    public int version() {
        return byteAt(EventRecordLayout.VERSION);
    }

    /// Returns the channel.
    public int channel() {
        return byteAt(EventRecordLayout.CHANNEL);
    }

    /// Returns the level, 1 critical to 5 verbose, 0 always.
    public int level() {
        return byteAt(EventRecordLayout.LEVEL);
    }

    /// Returns the opcode.
    public int opcode() {
        return byteAt(EventRecordLayout.OPCODE);
    }

    /// Returns the task.
    public int task() {
        return shortAt(EventRecordLayout.TASK);
    }

    /// Returns the keyword bits.
    public long keyword() {
        return header.get(LONG, base + EventRecordLayout.KEYWORD);
    }

    /// Returns the kernel time of the thread, in ticks of the session's timer resolution.
    public long kernelTime() {
        return intAt(EventRecordLayout.KERNEL_TIME);
    }

    /// Returns the user time of the thread, in ticks of the session's timer resolution.
    public long userTime() {
        return intAt(EventRecordLayout.USER_TIME);
    }

    /// Returns the activity; all zero when there is none.
    public UUID activityId() {
        return GuidLayout.get(header, base + EventRecordLayout.ACTIVITY_ID);
    }

    /// Tells whether an activity is set.
    public boolean hasActivityId() {
        return (header.get(LONG, base + EventRecordLayout.ACTIVITY_ID)
                        | header.get(LONG, base + EventRecordLayout.ACTIVITY_ID + 8))
                != 0;
    }

    /// Returns the processor that wrote the event.
    public int processor() {
        int index = shortAt(EventRecordLayout.PROCESSOR_INDEX);
        return (flags() & EventRecordLayout.FLAG_PROCESSOR_INDEX) != 0 ? index : index & 0xFF;
    }

    /// Returns the number of the session among the sessions of its machine.
    public int loggerId() {
        return shortAt(EventRecordLayout.LOGGER_ID);
    }

    /// Returns the fields from id to task as one number, for tables of types of events.
    public long descriptorBits() {
        return header.get(LONG, base + EventRecordLayout.ID);
    }

    /// Returns the length of pointers in the user data, 4 or 8 bytes.
    public int pointerSize() {
        return (flags() & EventRecordLayout.FLAG_32_BIT_HEADER) != 0 ? 4 : 8;
    }

    /// Returns what sort of event this is.
    public EventKind kind() {
        int flags = flags();
        if ((flags & EventRecordLayout.FLAG_TRACE_MESSAGE) != 0) {
            return EventKind.WPP;
        }
        if ((flags & EventRecordLayout.FLAG_CLASSIC_HEADER) != 0) {
            return hookGroup() >= 0 ? EventKind.SYSTEM : EventKind.CLASSIC;
        }
        return findExtendedItem(ExtendedItem.EVENT_SCHEMA_TL) >= 0
                ? EventKind.TRACELOGGING
                : EventKind.MANIFEST;
    }

    /// Returns the group of a kernel record's hook id, or -1 when the record has no hook id.
    ///
    /// Where the log file's header type is not known, the class GUID decides.
    public int hookGroup() {
        int type = shortAt(EventRecordLayout.HEADER_TYPE);
        if (HeaderType.hasHookId(type & 0xFF)) {
            return type >>> 8;
        }
        boolean unknown = (type & 0xFF) == 0;
        if (unknown && (flags() & EventRecordLayout.FLAG_CLASSIC_HEADER) != 0) {
            return KernelGroup.ofClass(providerIdHigh(), providerIdLow(), opcode());
        }
        return -1;
    }

    /// Returns what the record says, see [RecordType]; for packed records only.
    public int recordType() {
        return shortAt(EventRecordLayout.RECORD_TYPE);
    }

    /// Returns the number of extended data items.
    public int extendedItemCount() {
        return shortAt(EventRecordLayout.EXTENDED_DATA_COUNT);
    }

    /// Returns the type of an extended data item.
    public int extendedItemType(int index) {
        return header.get(SHORT, item(index) + EventRecordLayout.ITEM_TYPE) & 0xFFFF;
    }

    /// Returns the length in bytes of an extended data item.
    public int extendedItemLength(int index) {
        return header.get(SHORT, item(index) + EventRecordLayout.ITEM_DATA_SIZE) & 0xFFFF;
    }

    /// Returns where in [#data] an extended data item begins.
    public long extendedItemPosition(int index) {
        return dataOrigin + header.get(LONG, item(index) + EventRecordLayout.ITEM_DATA);
    }

    /// Returns the index of the first extended data item of a type, or -1.
    public int findExtendedItem(int type) {
        int count = extendedItemCount();
        for (int i = 0; i < count; i++) {
            if (extendedItemType(i) == type) {
                return i;
            }
        }
        return -1;
    }

    /// Returns the extended data items as values.
    public List<ExtendedItem> extendedItems() {
        int count = extendedItemCount();
        List<ExtendedItem> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(
                    ExtendedItem.read(
                            extendedItemType(i),
                            data,
                            extendedItemPosition(i),
                            extendedItemLength(i)));
        }
        return items;
    }

    /// Returns the length of the user data in bytes.
    public int userDataLength() {
        return shortAt(EventRecordLayout.USER_DATA_LENGTH);
    }

    /// Returns the segment in which the user data and the items' data lie.
    public MemorySegment data() {
        return data;
    }

    /// Returns where in [#data] the user data begins.
    public long userDataPosition() {
        return dataOrigin + header.get(LONG, base + EventRecordLayout.USER_DATA);
    }

    /// Returns the user data as a segment of its own.
    public MemorySegment userData() {
        return data.asSlice(userDataPosition(), userDataLength());
    }

    /// Returns the length in bytes that this record has when packed, a multiple of 8.
    ///
    /// What is longer than a record can be may come with any length above
    /// [EventRecordLayout#MAX_PACKED_LENGTH].
    public int packedLength() {
        if (isPacked) {
            return EventRecordLayout.packedLength(header, base);
        }
        int count = extendedItemCount();
        long length = EventRecordLayout.LENGTH + EventRecordLayout.align8(userDataLength());
        for (int i = 0; i < count; i++) {
            length +=
                    EventRecordLayout.ITEM_LENGTH + EventRecordLayout.align8(extendedItemLength(i));
        }
        return (int) Math.min(length, MAX_LENGTH);
    }

    /// Packs this record to an offset that is a multiple of 8 and returns the packed length.
    ///
    /// A record that is packed already is copied as it is, its [RecordType] too; any other becomes
    /// an event.
    ///
    /// @param packedLength the value of [#packedLength]
    public int copyTo(MemorySegment target, long offset, int packedLength) {
        if (isPacked) {
            MemorySegment.copy(header, base, target, offset, packedLength);
            return packedLength;
        }
        if (isNative) {
            // The same call with a constant segment, of which the compiler knows all there is to
            // check; it saves a tenth of the way from callback to ring.
            MemorySegment all = NativeMemory.all();
            RecordPacker.pack(all, base, itemsOrigin, all, target, offset, packedLength);
        } else {
            RecordPacker.pack(header, base, itemsOrigin, data, target, offset, packedLength);
        }
        return packedLength;
    }

    private long item(int index) {
        return itemsOrigin
                + header.get(LONG, base + EventRecordLayout.EXTENDED_DATA)
                + (long) index * EventRecordLayout.ITEM_LENGTH;
    }

    private int byteAt(long field) {
        return header.get(BYTE, base + field) & 0xFF;
    }

    private int shortAt(long field) {
        return header.get(SHORT, base + field) & 0xFFFF;
    }

    private long intAt(long field) {
        return header.get(INT, base + field) & 0xFFFFFFFFL;
    }
}
