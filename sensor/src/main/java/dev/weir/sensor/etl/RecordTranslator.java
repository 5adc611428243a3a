package dev.weir.sensor.etl;

import static dev.weir.sensor.record.EventRecordLayout.FLAG_32_BIT_HEADER;
import static dev.weir.sensor.record.EventRecordLayout.FLAG_64_BIT_HEADER;
import static dev.weir.sensor.record.EventRecordLayout.FLAG_CLASSIC_HEADER;
import static dev.weir.sensor.record.EventRecordLayout.FLAG_EXTENDED_INFO;
import static dev.weir.sensor.record.EventRecordLayout.FLAG_PROCESSOR_INDEX;
import static dev.weir.sensor.record.EventRecordLayout.FLAG_TRACE_MESSAGE;
import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.HeaderType;
import dev.weir.sensor.record.KernelGroup;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Makes of a record in a buffer the EVENT_RECORD that Windows would present.
///
/// Kernel and classic records become events of their class GUID with opcode and version. What a
/// header does not tell is 0; thread and process are then 0xFFFFFFFF.
///
/// **Thread.** The trace thread only. **Lifetime.** The view is valid until the next record.
final class RecordTranslator {
    private static final long ABSENT_IDS = -1L;

    /// 398191dc-2da7-11d3-8b98-00805f85d7c6, the class under which ETW tells of its own errors.
    private static final long TRACE_ERROR_HEAD = 0x11d3_2da7_398191dcL;

    private static final long TRACE_ERROR_TAIL = 0xc6d7_855f_8000_988bL;

    private static final int COUNTERS = 0x8700;
    private static final int PEBS_INDEX = 0x8000;
    private static final int INSTANCE_AT = 0x30;
    private static final int INSTANCE_ITEM_LENGTH = 24;
    private static final int OLD_INSTANCE_AT = 0x20;
    private static final int OLD_INSTANCE_ITEM_LENGTH = 8;

    private final EventScratch scratch;
    private final HookClasses classes;
    private final int overrideFlag;

    RecordTranslator(Arena arena, EtlOptions options) {
        scratch = new EventScratch(arena);
        classes = new HookClasses(arena);
        overrideFlag =
                switch (options.pointerSize().orElse(0)) {
                    case Integer.BYTES -> FLAG_32_BIT_HEADER;
                    case Long.BYTES -> FLAG_64_BIT_HEADER;
                    default -> 0;
                };
    }

    /// Returns a view of the record that a cursor is at.
    EventRecord translate(BufferCursor cursor) {
        return switch (cursor.type()) {
            case HeaderType.EVENT32 -> event(cursor, FLAG_32_BIT_HEADER);
            case HeaderType.EVENT64 -> event(cursor, FLAG_64_BIT_HEADER);
            case HeaderType.PERFINFO32 -> perfInfo(cursor, FLAG_32_BIT_HEADER);
            case HeaderType.PERFINFO64 -> perfInfo(cursor, FLAG_64_BIT_HEADER);
            case HeaderType.SYSTEM32 -> system(cursor, FLAG_32_BIT_HEADER);
            case HeaderType.SYSTEM64 -> system(cursor, FLAG_64_BIT_HEADER);
            case HeaderType.COMPACT32 -> compact(cursor, FLAG_32_BIT_HEADER);
            case HeaderType.COMPACT64 -> compact(cursor, FLAG_64_BIT_HEADER);
            case HeaderType.FULL32 -> full(cursor, FLAG_32_BIT_HEADER);
            case HeaderType.FULL64 -> full(cursor, FLAG_64_BIT_HEADER);
            case HeaderType.INSTANCE32 -> instance(cursor, FLAG_32_BIT_HEADER);
            case HeaderType.INSTANCE64 -> instance(cursor, FLAG_64_BIT_HEADER);
            case HeaderType.MESSAGE -> message(cursor);
            case HeaderType.TIMED -> timed(cursor);
            case HeaderType.WNODE -> wnode(cursor);
            default -> error(cursor);
        };
    }

    private EventRecord event(BufferCursor cursor, int pointerFlag) {
        MemorySegment data = cursor.data();
        long at = cursor.position();
        long end = at + cursor.size();
        long userData = at + RecordForm.EVENT_LENGTH;
        long head = data.get(LONG, at);
        int flags = pointerFlag | contextFlag(cursor);
        // The type's upper byte held the marker, where a hook's group stands otherwise.
        scratch.begin(
                (head & ~0xFF000000L) | (long) flags << 32,
                data.get(LONG, at + 0x08),
                cursor.time());
        scratch.copyRest(data, at);
        if ((head & (long) FLAG_EXTENDED_INFO << 32) != 0) {
            userData = scratch.items(cursor, userData, end);
        }
        return scratch.end(cursor, userData, end);
    }

    private EventRecord perfInfo(BufferCursor cursor, int pointerFlag) {
        return hook(cursor, pointerFlag, ABSENT_IDS, 0, RecordForm.PERFINFO_LENGTH);
    }

    private EventRecord system(BufferCursor cursor, int pointerFlag) {
        MemorySegment data = cursor.data();
        long at = cursor.position();
        long ids = data.get(LONG, at + 0x08);
        long times = data.get(LONG, at + 0x18);
        return hook(cursor, pointerFlag, ids, times, RecordForm.SYSTEM_LENGTH);
    }

    private EventRecord compact(BufferCursor cursor, int pointerFlag) {
        long ids = cursor.data().get(LONG, cursor.position() + 0x08);
        return hook(cursor, pointerFlag, ids, 0, RecordForm.COMPACT_LENGTH);
    }

    private EventRecord hook(
            BufferCursor cursor, int pointerFlag, long ids, long times, int headerLength) {
        long at = cursor.position();
        long end = at + cursor.size();
        long head = cursor.data().get(LONG, at);
        int version = (int) head & 0xFFFF;
        int opcode = (int) (head >>> 48) & 0xFF;
        int group = (int) (head >>> 56);
        // What the log says of itself has the width of its header, whatever the rest may have.
        int pointers = group == KernelGroup.HEADER ? pointerFlag : shown(pointerFlag);
        begin(cursor, cursor.type() | group << 8, FLAG_CLASSIC_HEADER | pointers, ids);
        scratch.classic(
                classes.head(group, opcode),
                classes.tail(group, opcode),
                descriptor(0, version, 0, opcode),
                0,
                times);
        long userData = at + headerLength;
        if ((version & COUNTERS) != 0) {
            userData = counters(cursor, version, userData, end);
        }
        return scratch.end(cursor, userData, end);
    }

    /// Makes items of the counters that stand between header and user data.
    private long counters(BufferCursor cursor, int version, long start, long end) {
        int pebsLength = (version & PEBS_INDEX) != 0 ? Long.BYTES : 0;
        int pmcLength = ((version >>> 8) & 7) * Long.BYTES;
        if (pebsLength + pmcLength > end - start) {
            return EventScratch.torn(cursor, start, end, pebsLength + pmcLength);
        }
        if (pebsLength > 0) {
            scratch.item(ExtendedItem.PEBS_INDEX, start, pebsLength);
        }
        if (pmcLength > 0) {
            scratch.item(ExtendedItem.PMC_COUNTERS, start + pebsLength, pmcLength);
        }
        return start + pebsLength + pmcLength;
    }

    private EventRecord full(BufferCursor cursor, int pointerFlag) {
        MemorySegment data = cursor.data();
        long at = cursor.position();
        beginClassic(cursor, pointerFlag, data.get(LONG, at + 0x28));
        return scratch.end(cursor, at + RecordForm.FULL_LENGTH, at + cursor.size());
    }

    private EventRecord instance(BufferCursor cursor, int pointerFlag) {
        MemorySegment data = cursor.data();
        long at = cursor.position();
        long end = at + cursor.size();
        beginClassic(cursor, pointerFlag, data.get(LONG, at + 0x28));
        if (cursor.source().header().oldInstances()) {
            // In place of GUIDs these have handles that only the logging machine could resolve.
            long handle = data.get(LONG, at + 0x18);
            scratch.classic(handle, 0, classicDescriptor(data, at), 0, data.get(LONG, at + 0x28));
            scratch.item(
                    ExtendedItem.INSTANCE_INFO, at + OLD_INSTANCE_AT, OLD_INSTANCE_ITEM_LENGTH);
            return scratch.end(cursor, at + RecordForm.OLD_INSTANCE_LENGTH, end);
        }
        scratch.item(ExtendedItem.INSTANCE_INFO, at + INSTANCE_AT, INSTANCE_ITEM_LENGTH);
        return scratch.end(cursor, at + RecordForm.INSTANCE_LENGTH, end);
    }

    private EventRecord message(BufferCursor cursor) {
        MemorySegment data = cursor.data();
        long at = cursor.position();
        int number = data.get(SHORT, at + MessageForm.NUMBER) & 0xFFFF;
        int options = data.get(SHORT, at + MessageForm.OPTIONS);
        int pointerFlag =
                (options & MessageForm.POINTER32) != 0
                        ? FLAG_32_BIT_HEADER
                        : (options & MessageForm.POINTER64) != 0
                                ? FLAG_64_BIT_HEADER
                                : filePointerFlag(cursor);
        long ids =
                (options & MessageForm.SYSTEM_INFO) != 0
                        ? data.get(LONG, at + MessageForm.systemInfoAt(options))
                        : ABSENT_IDS;
        begin(cursor, cursor.type(), FLAG_TRACE_MESSAGE | shown(pointerFlag), ids);
        long id = at + MessageForm.idAt(options);
        boolean component = (options & MessageForm.COMPONENT_ID) != 0;
        boolean guid = !component && (options & MessageForm.GUID) != 0;
        long guidHead = component ? data.get(INT, id) & 0xFFFFFFFFL : guid ? data.get(LONG, id) : 0;
        long guidTail = guid ? data.get(LONG, id + Long.BYTES) : 0;
        scratch.classic(guidHead, guidTail, number, 0, 0);
        return scratch.end(cursor, at + MessageForm.headerLength(options), at + cursor.size());
    }

    private EventRecord timed(BufferCursor cursor) {
        long at = cursor.position();
        long eventId = cursor.data().get(INT, at + 0x04) & 0xFFFFFFFFL;
        int pointers = shown(filePointerFlag(cursor));
        begin(cursor, cursor.type(), FLAG_CLASSIC_HEADER | pointers, ABSENT_IDS);
        scratch.classic(0, 0, eventId & 0xFFFF, eventId, 0);
        return scratch.end(cursor, at + RecordForm.TIMED_LENGTH, at + cursor.size());
    }

    private EventRecord wnode(BufferCursor cursor) {
        MemorySegment data = cursor.data();
        long at = cursor.position();
        int pointers = shown(filePointerFlag(cursor));
        begin(cursor, cursor.type(), FLAG_CLASSIC_HEADER | pointers, ABSENT_IDS);
        scratch.classic(data.get(LONG, at + 0x18), data.get(LONG, at + 0x20), 0, 0, 0);
        return scratch.end(cursor, at + RecordForm.WNODE_LENGTH, at + cursor.size());
    }

    private EventRecord error(BufferCursor cursor) {
        long at = cursor.position();
        int pointers = shown(filePointerFlag(cursor));
        begin(cursor, cursor.type(), FLAG_CLASSIC_HEADER | pointers, ABSENT_IDS);
        scratch.classic(TRACE_ERROR_HEAD, TRACE_ERROR_TAIL, 0, 0, 0);
        return scratch.end(cursor, at + RecordForm.ERROR_LENGTH, at + cursor.size());
    }

    private void beginClassic(BufferCursor cursor, int pointerFlag, long times) {
        MemorySegment data = cursor.data();
        long at = cursor.position();
        int flags = FLAG_CLASSIC_HEADER | shown(pointerFlag);
        begin(cursor, cursor.type(), flags, data.get(LONG, at + 0x08));
        scratch.classic(
                data.get(LONG, at + 0x18),
                data.get(LONG, at + 0x20),
                classicDescriptor(data, at),
                0,
                times);
    }

    private static long classicDescriptor(MemorySegment data, long at) {
        int classInfo = data.get(INT, at + 0x04);
        return descriptor(0, classInfo >>> 16, (classInfo >>> 8) & 0xFF, classInfo & 0xFF);
    }

    /// Returns id, version, level and opcode as EVENT_DESCRIPTOR has them; channel and task are 0.
    private static long descriptor(int id, int version, int level, int opcode) {
        return id | (version & 0xFFL) << 16 | (long) level << 32 | (long) opcode << 40;
    }

    private void begin(BufferCursor cursor, int headerType, int flags, long ids) {
        long shownFlags = flags | contextFlag(cursor);
        long head = cursor.size() | (long) headerType << 16 | shownFlags << 32;
        scratch.begin(head, ids, cursor.time());
    }

    private int shown(int pointerFlag) {
        return overrideFlag == 0 ? pointerFlag : overrideFlag;
    }

    private static int filePointerFlag(BufferCursor cursor) {
        return cursor.source().header().facts().pointerSize() == Integer.BYTES
                ? FLAG_32_BIT_HEADER
                : FLAG_64_BIT_HEADER;
    }

    private static int contextFlag(BufferCursor cursor) {
        return cursor.hasProcessorIndex() ? FLAG_PROCESSOR_INDEX : 0;
    }
}
