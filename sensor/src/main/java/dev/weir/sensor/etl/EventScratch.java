package dev.weir.sensor.etl;

import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The fixed part and the table of items of one EVENT_RECORD, written anew for each record in words
/// of 8 bytes; see [EventRecordLayout] for what stands where.
///
/// User data and the items' data stay where they are and are pointed to.
final class EventScratch {
    /// Each item takes at least 8 of a record's 65,535 bytes.
    private static final int MAX_ITEMS = 8192;

    private static final int ITEM_HEADER_LENGTH = 8;

    private final MemorySegment out;
    private final EventRecord view = new EventRecord();
    private int itemCount;

    EventScratch(Arena arena) {
        out =
                arena.allocate(
                        EventRecordLayout.LENGTH + MAX_ITEMS * EventRecordLayout.ITEM_LENGTH, 8);
        out.set(LONG, EventRecordLayout.EXTENDED_DATA, EventRecordLayout.LENGTH);
    }

    /// Starts a record: size, header type, flags, property; thread and process; time.
    ///
    /// @param head the first 8 bytes of the EVENT_HEADER
    /// @param ids process above thread
    void begin(long head, long ids, long time) {
        itemCount = 0;
        out.set(LONG, 0, head);
        out.set(LONG, EventRecordLayout.THREAD_ID, ids);
        out.set(LONG, EventRecordLayout.TIME_STAMP, time);
    }

    /// Copies all of an EVENT_HEADER behind its time.
    void copyRest(MemorySegment data, long header) {
        out.set(LONG, 24, data.get(LONG, header + 24));
        out.set(LONG, 32, data.get(LONG, header + 32));
        out.set(LONG, 40, data.get(LONG, header + 40));
        out.set(LONG, 48, data.get(LONG, header + 48));
        out.set(LONG, 56, data.get(LONG, header + 56));
        out.set(LONG, 64, data.get(LONG, header + 64));
        out.set(LONG, 72, data.get(LONG, header + 72));
    }

    /// Writes all that a header before EVENT_HEADER has, and no activity.
    ///
    /// @param guidHead the first 8 bytes of the provider
    /// @param guidTail the last 8 bytes of the provider
    /// @param descriptor id, version, channel, level, opcode and task, 8 bytes
    /// @param times kernel and user time, 8 bytes
    void classic(long guidHead, long guidTail, long descriptor, long keyword, long times) {
        out.set(LONG, EventRecordLayout.PROVIDER_ID, guidHead);
        out.set(LONG, EventRecordLayout.PROVIDER_ID + 8, guidTail);
        out.set(LONG, EventRecordLayout.ID, descriptor);
        out.set(LONG, EventRecordLayout.KEYWORD, keyword);
        out.set(LONG, EventRecordLayout.KERNEL_TIME, times);
        out.set(LONG, EventRecordLayout.ACTIVITY_ID, 0);
        out.set(LONG, EventRecordLayout.ACTIVITY_ID + 8, 0);
    }

    /// Adds an item whose data stands at a position.
    void item(int type, long position, int length) {
        long at = EventRecordLayout.LENGTH + (long) itemCount * EventRecordLayout.ITEM_LENGTH;
        out.set(LONG, at, (type & 0xFFFFL) << 16 | (long) length << 48);
        out.set(LONG, at + EventRecordLayout.ITEM_DATA, position);
        itemCount++;
    }

    /// Adds the items that stand one behind the other between a record's header and its user data,
    /// and returns where they end.
    ///
    /// Each begins with 8 bytes: its whole length, its type, in bit 0 of the next whether another
    /// follows, the length of its data. Items that are torn are noted, and the rest of the record
    /// with them is skipped.
    long items(BufferCursor cursor, long start, long end) {
        MemorySegment data = cursor.data();
        long at = start;
        boolean more = true;
        while (more) {
            if (end - at < ITEM_HEADER_LENGTH) {
                return torn(cursor, at, end, ITEM_HEADER_LENGTH);
            }
            long head = data.get(LONG, at);
            int total = (int) head & 0xFFFF;
            int length = (int) (head >>> 48);
            more = (head & 1L << 32) != 0;
            if (total != EventRecordLayout.align8(ITEM_HEADER_LENGTH + (long) length)
                    || total > end - at) {
                return torn(cursor, at, end, total);
            }
            item((int) (head >>> 16), at + ITEM_HEADER_LENGTH, length);
            at += total;
        }
        return at;
    }

    /// Notes that what stands between a record's header and its user data is torn, and returns
    /// where user data begins: nowhere.
    static long torn(BufferCursor cursor, long at, long end, long need) {
        long inBuffer = cursor.positionInBuffer() + at - cursor.position();
        cursor.damage().note("extended data of a record is torn", inBuffer, need, end - at);
        return end;
    }

    /// Ends the record and returns a view of it.
    EventRecord end(BufferCursor cursor, long userData, long end) {
        long lengths = (long) itemCount << 32 | (end - userData) << 48;
        out.set(
                LONG,
                EventRecordLayout.PROCESSOR_INDEX,
                (cursor.context() & 0xFFFFFFFFL) | lengths);
        out.set(LONG, EventRecordLayout.USER_DATA, userData);
        if (itemCount > 0) {
            endItems();
        }
        return view.wrapSplit(out, 0, cursor.data());
    }

    private void endItems() {
        short flags = out.get(SHORT, EventRecordLayout.FLAGS);
        out.set(
                SHORT,
                EventRecordLayout.FLAGS,
                (short) (flags | EventRecordLayout.FLAG_EXTENDED_INFO));
        for (int i = 0; i < itemCount - 1; i++) {
            long at = EventRecordLayout.LENGTH + (long) i * EventRecordLayout.ITEM_LENGTH;
            out.set(SHORT, at + EventRecordLayout.ITEM_LINKAGE, (short) 1);
        }
    }
}
