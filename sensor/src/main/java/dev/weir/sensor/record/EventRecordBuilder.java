package dev.weir.sensor.record;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Builds true event records, byte for byte as a trace would deliver them: for tests of sinks and
/// detectors, and for those who deliver events of their own.
///
/// ```java
/// EventRecord record =
///         new EventRecordBuilder()
///                 .provider(UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716"))
///                 .id(1)
///                 .processId(4242)
///                 .userData(payload)
///                 .build(arena);
/// ```
public final class EventRecordBuilder {
    private record Item(int type, Bytes data) {}

    private final MemorySegment fixed =
            MemorySegment.ofArray(new long[EventRecordLayout.LENGTH / Long.BYTES]);
    private final List<Item> items = new ArrayList<>();
    private byte[] userData = {};

    /// Starts an event of a 64-bit process: all zero but for the pointer size.
    public EventRecordBuilder() {
        flags(EventRecordLayout.FLAG_64_BIT_HEADER | EventRecordLayout.FLAG_PROCESSOR_INDEX);
    }

    /// Sets `EVENT_HEADER.Flags` whole, see the `FLAG_` constants of [EventRecordLayout].
    public EventRecordBuilder flags(int flags) {
        return setShort(EventRecordLayout.FLAGS, flags);
    }

    /// Sets the header type of a log file, and the hook's group above it.
    public EventRecordBuilder headerType(int type, int hookGroup) {
        return setShort(EventRecordLayout.HEADER_TYPE, type | (hookGroup << 8));
    }

    /// Sets the time, FILETIME.
    public EventRecordBuilder timestamp(long filetime) {
        fixed.set(LONG, EventRecordLayout.TIME_STAMP, filetime);
        return this;
    }

    /// Sets the provider, the class, or the message GUID.
    public EventRecordBuilder provider(UUID providerId) {
        GuidLayout.set(fixed, EventRecordLayout.PROVIDER_ID, providerId);
        return this;
    }

    /// Sets the thread.
    public EventRecordBuilder threadId(long threadId) {
        fixed.set(INT, EventRecordLayout.THREAD_ID, (int) threadId);
        return this;
    }

    /// Sets the process.
    public EventRecordBuilder processId(long processId) {
        fixed.set(INT, EventRecordLayout.PROCESS_ID, (int) processId);
        return this;
    }

    /// Sets the event id.
    public EventRecordBuilder id(int id) {
        return setShort(EventRecordLayout.ID, id);
    }

    /// Sets the version.
    public EventRecordBuilder version(int version) {
        return setByte(EventRecordLayout.VERSION, version);
    }

    /// Sets the channel.
    public EventRecordBuilder channel(int channel) {
        return setByte(EventRecordLayout.CHANNEL, channel);
    }

    /// Sets the level.
    public EventRecordBuilder level(int level) {
        return setByte(EventRecordLayout.LEVEL, level);
    }

    /// Sets the opcode.
    public EventRecordBuilder opcode(int opcode) {
        return setByte(EventRecordLayout.OPCODE, opcode);
    }

    /// Sets the task.
    public EventRecordBuilder task(int task) {
        return setShort(EventRecordLayout.TASK, task);
    }

    /// Sets the keyword bits.
    public EventRecordBuilder keyword(long keyword) {
        fixed.set(LONG, EventRecordLayout.KEYWORD, keyword);
        return this;
    }

    /// Sets the activity.
    public EventRecordBuilder activityId(UUID activityId) {
        GuidLayout.set(fixed, EventRecordLayout.ACTIVITY_ID, activityId);
        return this;
    }

    /// Sets the processor.
    public EventRecordBuilder processor(int processor) {
        return setShort(EventRecordLayout.PROCESSOR_INDEX, processor);
    }

    /// Sets the number of the session on its machine.
    public EventRecordBuilder loggerId(int loggerId) {
        return setShort(EventRecordLayout.LOGGER_ID, loggerId);
    }

    /// Adds an extended data item, at most 65,535 bytes.
    public EventRecordBuilder extendedItem(int type, byte[] data) {
        checkLength("extended data item", data);
        items.add(new Item(type, Bytes.of(data)));
        return this;
    }

    /// Sets the user data, at most 65,535 bytes.
    public EventRecordBuilder userData(byte[] data) {
        checkLength("user data", data);
        userData = data.clone();
        return this;
    }

    /// Builds the record, packed, into memory of the arena, and returns a view of it.
    public EventRecord build(Arena arena) {
        return new EventRecord().wrapPacked(buildPacked(arena, RecordType.EVENT), 0);
    }

    /// Builds a packed record of a [RecordType] into memory of the arena.
    public MemorySegment buildPacked(Arena arena, int recordType) {
        long end = EventRecordLayout.LENGTH + (long) items.size() * EventRecordLayout.ITEM_LENGTH;
        long length = end + EventRecordLayout.align8(userData.length);
        for (Item item : items) {
            length += EventRecordLayout.align8(item.data.length());
        }
        if (length > EventRecordLayout.MAX_PACKED_LENGTH) {
            throw new IllegalArgumentException(
                    "a record must not be longer than %d bytes: length=%d"
                            .formatted(EventRecordLayout.MAX_PACKED_LENGTH, length));
        }
        MemorySegment record = arena.allocate(length, 8);
        record.copyFrom(fixed);
        for (int i = 0; i < items.size(); i++) {
            end = writeItem(record, i, end);
        }
        if (!items.isEmpty()) {
            short flags = record.get(SHORT, EventRecordLayout.FLAGS);
            record.set(
                    SHORT,
                    EventRecordLayout.FLAGS,
                    (short) (flags | EventRecordLayout.FLAG_EXTENDED_INFO));
        }
        record.set(SHORT, EventRecordLayout.EXTENDED_DATA_COUNT, (short) items.size());
        record.set(SHORT, EventRecordLayout.USER_DATA_LENGTH, (short) userData.length);
        record.set(LONG, EventRecordLayout.EXTENDED_DATA, EventRecordLayout.LENGTH);
        record.set(LONG, EventRecordLayout.USER_DATA, end);
        record.set(INT, EventRecordLayout.PACKED_LENGTH, (int) length);
        record.set(INT, EventRecordLayout.RECORD_TYPE, recordType);
        MemorySegment.copy(userData, 0, record, ValueLayout.JAVA_BYTE, end, userData.length);
        return record;
    }

    private long writeItem(MemorySegment record, int index, long end) {
        Item item = items.get(index);
        long at = EventRecordLayout.LENGTH + (long) index * EventRecordLayout.ITEM_LENGTH;
        record.set(SHORT, at + EventRecordLayout.ITEM_TYPE, (short) item.type);
        record.set(
                SHORT,
                at + EventRecordLayout.ITEM_LINKAGE,
                (short) (index + 1 < items.size() ? 1 : 0));
        record.set(SHORT, at + EventRecordLayout.ITEM_DATA_SIZE, (short) item.data.length());
        record.set(LONG, at + EventRecordLayout.ITEM_DATA, end);
        item.data.copyTo(record, end);
        return end + EventRecordLayout.align8(item.data.length());
    }

    private EventRecordBuilder setShort(long field, int value) {
        fixed.set(SHORT, field, (short) value);
        return this;
    }

    private EventRecordBuilder setByte(long field, int value) {
        fixed.set(ValueLayout.JAVA_BYTE, field, (byte) value);
        return this;
    }

    private static void checkLength(String what, byte[] data) {
        if (data.length > 0xFFFF) {
            throw new IllegalArgumentException(
                    "%s must not be longer than 65535 bytes: length=%d"
                            .formatted(what, data.length));
        }
    }
}
