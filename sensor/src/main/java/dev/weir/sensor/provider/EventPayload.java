package dev.weir.sensor.provider;

import dev.weir.bindings.EventDataDescriptorLayout;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.UUID;

/// The payload of the next event, put together value by value and used again for the one after.
///
/// Nothing is allocated but when a payload is longer than all before it. What does not fit into an
/// event is not kept, and [ProviderEvent#write] then refuses the event.
///
/// **Thread.** One. **Lifetime.** Its memory is freed when nobody has the payload any more.
public final class EventPayload {
    /// The most that an event of any sort can carry, in bytes.
    static final int MAX_LENGTH = 0xFFFF;

    private static final int FIRST_CAPACITY = 512;
    private static final int MAX_DESCRIPTORS = 3;
    private static final long ACTIVITY = (long) MAX_DESCRIPTORS * EventDataDescriptorLayout.LENGTH;
    private static final long RELATED = ACTIVITY + GuidLayout.LENGTH;

    // The data descriptors and the two activities of the event that is written.
    private final MemorySegment head = Arena.ofAuto().allocate(RELATED + GuidLayout.LENGTH, 8);
    private final MemorySegment activity = head.asSlice(ACTIVITY, GuidLayout.LENGTH);
    private final MemorySegment related = head.asSlice(RELATED, GuidLayout.LENGTH);
    private MemorySegment data = Arena.ofAuto().allocate(FIRST_CAPACITY, 8);
    private int length;
    private boolean overflown;

    /// Makes an empty payload.
    public EventPayload() {}

    /// Forgets all values.
    public EventPayload clear() {
        length = 0;
        overflown = false;
        return this;
    }

    /// Returns the length so far, in bytes.
    public int length() {
        return length;
    }

    /// Puts 8 bits.
    public EventPayload putByte(int value) {
        long at = reserve(Byte.BYTES);
        if (at >= 0) {
            data.set(ValueLayout.JAVA_BYTE, at, (byte) value);
        }
        return this;
    }

    /// Puts 16 bits.
    public EventPayload putShort(int value) {
        long at = reserve(Short.BYTES);
        if (at >= 0) {
            data.set(LittleEndian.SHORT, at, (short) value);
        }
        return this;
    }

    /// Puts 32 bits; a boolean is 0 or 1 so.
    public EventPayload putInt(int value) {
        long at = reserve(Integer.BYTES);
        if (at >= 0) {
            data.set(LittleEndian.INT, at, value);
        }
        return this;
    }

    /// Puts 64 bits; a FILETIME, or a pointer, so.
    public EventPayload putLong(long value) {
        long at = reserve(Long.BYTES);
        if (at >= 0) {
            data.set(LittleEndian.LONG, at, value);
        }
        return this;
    }

    /// Puts a number of 64 bits with a floating point.
    public EventPayload putDouble(double value) {
        return putLong(Double.doubleToRawLongBits(value));
    }

    /// Puts a GUID.
    public EventPayload putGuid(UUID value) {
        long at = reserve(GuidLayout.LENGTH);
        if (at >= 0) {
            GuidLayout.set(data, at, value);
        }
        return this;
    }

    /// Puts text as UTF-16 with a zero behind it; where the text holds a zero, it ends for readers.
    public EventPayload putWide(CharSequence text) {
        long at = reserve(((long) text.length() + 1) * Character.BYTES);
        if (at >= 0) {
            for (int i = 0; i < text.length(); i++) {
                data.set(
                        LittleEndian.SHORT,
                        at + (long) i * Character.BYTES,
                        (short) text.charAt(i));
            }
            data.set(LittleEndian.SHORT, at + (long) text.length() * Character.BYTES, (short) 0);
        }
        return this;
    }

    /// Puts bytes as they are.
    public EventPayload putBytes(byte[] bytes) {
        long at = reserve(bytes.length);
        if (at >= 0) {
            MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, at, bytes.length);
        }
        return this;
    }

    boolean isTooLong() {
        return overflown;
    }

    MemorySegment descriptors() {
        return head;
    }

    /// Fills a data descriptor in.
    void describe(int index, int type, MemorySegment piece) {
        describe(index, type, piece, piece.byteSize());
    }

    private void describe(int index, int type, MemorySegment piece, long pieceLength) {
        long at = (long) index * EventDataDescriptorLayout.LENGTH;
        head.set(LittleEndian.LONG, at + EventDataDescriptorLayout.PTR, piece.address());
        head.set(LittleEndian.INT, at + EventDataDescriptorLayout.SIZE, (int) pieceLength);
        head.set(LittleEndian.INT, at + EventDataDescriptorLayout.TYPE, type);
    }

    /// Fills the last data descriptor in, the payload's own.
    void describeData(int index) {
        describe(index, EventDataDescriptorLayout.EVENT_DATA_DESCRIPTOR_TYPE_NONE, data, length);
    }

    MemorySegment activity(UUID id) {
        GuidLayout.set(activity, 0, id);
        return activity;
    }

    MemorySegment relatedActivity(UUID id) {
        GuidLayout.set(related, 0, id);
        return related;
    }

    /// Returns where so many bytes go, or -1 when no event can hold them.
    private long reserve(long bytes) {
        if (overflown || bytes > MAX_LENGTH - length) {
            overflown = true;
            return -1;
        }
        int at = length;
        length += (int) bytes;
        if (length > data.byteSize()) {
            grow(at);
        }
        return at;
    }

    private void grow(int used) {
        long capacity = Math.min(Math.max(length, 2 * data.byteSize()), MAX_LENGTH);
        MemorySegment larger = Arena.ofAuto().allocate(capacity, 8);
        MemorySegment.copy(data, 0, larger, 0, used);
        data = larger;
    }
}
