package dev.weir.sensor.etl;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.RawClock;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.HeaderType;
import java.lang.foreign.MemorySegment;

/// Goes through the records of one buffer, in place or in the memory it was decompressed to.
///
/// A cursor is used for one buffer after the other and keeps its memory. What is wrong with a
/// buffer is noted once, the first time, and ends it.
///
/// **Thread.** The trace thread only.
final class BufferCursor {
    /// The pad word that fills a buffer behind its last record.
    private static final int PADDING = 0xFFFFFFFF;

    private final BufferMemory memory;
    private final BufferDamage damage = new BufferDamage();

    private MemorySegment data = MemorySegment.NULL;
    private RawClock clock = RawClock.systemTime();
    private int[] forms = {};
    private long origin;
    private long limit;
    private long next;
    private boolean zeroEnds;
    private boolean inPlace;
    private boolean empty;

    private BufferSource source;
    private long bufferPosition;
    private long extent;
    private int entry;
    private int rank;
    private int context;
    private boolean indexed;
    private long flushTime;

    private long position;
    private int size;
    private int type;
    private long time;
    private boolean timed;
    private boolean delivered;
    private boolean deliveredAny;

    /// Makes a cursor that is at no buffer yet.
    ///
    /// @param source any source, in the place of the first one opened
    BufferCursor(BufferMemory memory, BufferSource source) {
        this.memory = memory;
        this.source = source;
    }

    /// Opens a buffer, before its first record; returns false, and opens nothing, when there is no
    /// memory to decompress it to.
    ///
    /// @param maxBytes how much is wanted at most of what a compressed buffer holds
    boolean open(BufferSource source, long bufferPosition, long extent, int maxBytes) {
        this.source = source;
        this.bufferPosition = bufferPosition;
        this.extent = extent;
        clock = source.header().clock();
        forms = source.forms();
        damage.clear();
        delivered = true;
        deliveredAny = false;
        inPlace = true;
        empty = false;
        zeroEnds = false;
        context = 0;
        indexed = false;
        flushTime = Long.MIN_VALUE;
        long available = Math.clamp(source.length() - bufferPosition, 0, extent);
        if (available < BufferLayout.LENGTH) {
            data = source.bytes();
            origin = bufferPosition;
            next = origin;
            limit = origin;
            damage.noteCut("file ends inside a buffer's header", BufferLayout.LENGTH, available);
            return true;
        }
        if (available < extent) {
            // Even where only padding is gone: what came behind it is gone as well.
            damage.noteCut("file ends inside a buffer", extent, available);
        }
        BufferHeader header = source.bufferHeader(bufferPosition);
        context = header.context();
        flushTime = flushTime(header.rawTime());
        indexed = header.hasProcessorIndex();
        if (header.isCompressed()) {
            return openCompressed(header, available, maxBytes);
        }
        data = source.bytes();
        origin = bufferPosition;
        next = origin + BufferLayout.LENGTH;
        long filled = header.filledBytes();
        zeroEnds = filled > extent;
        long end = Math.min(filled, extent);
        limit = origin + Math.max(BufferLayout.LENGTH, Math.min(end, available));
        empty = limit == next;
        checkSaved(header, filled);
        return true;
    }

    private boolean openCompressed(BufferHeader header, long available, int maxBytes) {
        long whole = Math.max(0, header.filledBytes() - BufferLayout.LENGTH);
        if (whole > source.maxBufferBytes()) {
            damage.note(
                    "compressed buffer claims more than a buffer holds",
                    0,
                    whole,
                    source.maxBufferBytes());
            whole = 0;
        }
        int wanted = (int) Math.min(whole, maxBytes);
        if (!memory.reserve(wanted)) {
            return false;
        }
        data = memory.segment();
        inPlace = false;
        origin = -BufferLayout.LENGTH;
        next = 0;
        limit =
                source.decompressor()
                        .decompress(
                                source.bytes(),
                                bufferPosition + BufferLayout.LENGTH,
                                bufferPosition + available,
                                data,
                                wanted);
        empty = wanted == 0;
        if (limit < wanted) {
            damage.note("compressed data damaged", limit, wanted, limit);
        }
        checkSaved(header, header.filledBytes());
        return true;
    }

    private long flushTime(long raw) {
        // Files merged from several have FILETIME here whatever the log's clock.
        SessionFacts facts = source.header().facts();
        boolean isFiletime = facts.startTime() > 0 && raw >= facts.startTime();
        long flushed = isFiletime ? raw : clock.toFiletime(raw);
        return Math.min(flushed, facts.endTime().orElse(flushed));
    }

    private void checkSaved(BufferHeader header, long filled) {
        // What was saved at the flush never exceeds what is filled, but where the latter is
        // damaged.
        if (filled < header.savedOffset() && !header.isOld()) {
            damage.note("buffer claims less than was saved", filled, header.savedOffset(), filled);
        }
    }

    /// Sets the buffer's entry and rank in the index, and the time that its records have until one
    /// comes that tells.
    void place(int entry, int rank, long firstTime) {
        this.entry = entry;
        this.rank = rank;
        this.time = firstTime;
    }

    /// Tells whether the buffer is sound and holds nothing at all.
    boolean isEmpty() {
        return empty && !damage.isNoted();
    }

    /// Looks at the next record without passing to it, and returns whether it tells a time, which
    /// [#time] then is.
    ///
    /// The record need not be there as a whole.
    boolean peekTime() {
        if (limit - next < Long.BYTES) {
            return false;
        }
        int marker = data.get(INT, next);
        int at = timeAt(marker, next);
        if (at == RecordForm.UNTIMED || limit - next < at + Long.BYTES) {
            return false;
        }
        time = clock.toFiletime(data.get(LONG, next + at));
        return true;
    }

    /// Goes to the next record; returns false when there is none, or it is damaged.
    boolean advance() {
        long at = next;
        long room = limit - at;
        if (room < Integer.BYTES) {
            if (room > 0) {
                damage.note("record shorter than its header", at - origin, Integer.BYTES, room);
            }
            return false;
        }
        int marker = data.get(INT, at);
        int newType = (marker >>> 16) & 0xFF;
        if (marker >>> 24 != RecordForm.MARKER_HEADER || newType >= forms.length) {
            return advanceToMessage(at, marker);
        }
        int form = forms[newType];
        int headerLength = RecordForm.headerLength(form);
        if (form == 0 || newType == HeaderType.MESSAGE) {
            return advanceToMessage(at, marker);
        }
        if (room < headerLength) {
            return isTooShort(at, headerLength, room);
        }
        int newSize = data.get(SHORT, at + RecordForm.sizeAt(form)) & 0xFFFF;
        if (newSize < headerLength || newSize > room) {
            return hasBadSize(at, newSize, headerLength, room);
        }
        int timeAt = RecordForm.timeAt(form);
        timed = timeAt != RecordForm.UNTIMED;
        if (timed) {
            time = clock.toFiletime(data.get(LONG, at + timeAt));
        }
        pass(at, newSize, newType);
        return true;
    }

    private boolean advanceToMessage(long at, int marker) {
        long room = limit - at;
        int flags = marker >>> 24;
        int newType = (marker >>> 16) & 0xFF;
        boolean message =
                (flags == RecordForm.MARKER_MESSAGE && newType == 0)
                        || (flags == RecordForm.MARKER_HEADER && newType == HeaderType.MESSAGE);
        if (!message) {
            if (marker != PADDING && !(marker == 0 && zeroEnds)) {
                damage.note("no record begins here", at - origin, marker & 0xFFFFFFFFL, room);
            }
            return false;
        }
        if (room < RecordForm.MESSAGE_LENGTH) {
            return isTooShort(at, RecordForm.MESSAGE_LENGTH, room);
        }
        int options = data.get(SHORT, at + MessageForm.OPTIONS);
        int headerLength = MessageForm.headerLength(options);
        int newSize = marker & 0xFFFF;
        if (newSize < headerLength || newSize > room) {
            return hasBadSize(at, newSize, headerLength, room);
        }
        timed = MessageForm.isTimed(options);
        if (timed) {
            time = clock.toFiletime(data.get(LONG, at + MessageForm.timeAt(options)));
        }
        pass(at, newSize, HeaderType.MESSAGE);
        return true;
    }

    private int timeAt(int marker, long at) {
        int markedType = (marker >>> 16) & 0xFF;
        if (marker >>> 24 == RecordForm.MARKER_MESSAGE) {
            int options = data.get(SHORT, at + MessageForm.OPTIONS);
            return MessageForm.isTimed(options) ? MessageForm.timeAt(options) : RecordForm.UNTIMED;
        }
        boolean known = marker >>> 24 == RecordForm.MARKER_HEADER && markedType < forms.length;
        return known && forms[markedType] != 0
                ? RecordForm.timeAt(forms[markedType])
                : RecordForm.UNTIMED;
    }

    private void pass(long at, int newSize, int newType) {
        position = at;
        size = newSize;
        type = newType;
        next = at + ((newSize + 7) & ~7);
        delivered = false;
    }

    private boolean isTooShort(long at, int headerLength, long room) {
        damage.note("record shorter than its header", at - origin, headerLength, room);
        return false;
    }

    private boolean hasBadSize(long at, int newSize, int headerLength, long room) {
        if (newSize < headerLength) {
            damage.note("record shorter than its header", at - origin, headerLength, newSize);
        } else {
            damage.note("record longer than the rest of its buffer", at - origin, newSize, room);
        }
        return false;
    }

    /// Holds to what is left of a file that was cut while this buffer was open, and returns whether
    /// there still is a record that was not handed out.
    boolean cut() {
        long left = Math.max(origin, source.length());
        if (inPlace && limit > left) {
            damage.noteCut("file was cut while it was read", limit - origin, left - origin);
            limit = left;
        }
        return delivered ? advance() : position + size <= limit;
    }

    /// Notes that the record was handed out.
    void markDelivered() {
        delivered = true;
        deliveredAny = true;
    }

    /// Tells whether any record of the buffer was handed out.
    boolean hasDeliveredAny() {
        return deliveredAny;
    }

    BufferDamage damage() {
        return damage;
    }

    BufferSource source() {
        return source;
    }

    /// Returns where in the file the buffer begins.
    long bufferPosition() {
        return bufferPosition;
    }

    long extent() {
        return extent;
    }

    /// Returns the buffer's entry in the index.
    int entry() {
        return entry;
    }

    int rank() {
        return rank;
    }

    /// Returns the ETW_BUFFER_CONTEXT.
    int context() {
        return context;
    }

    /// Tells whether the context holds a 16-bit processor index.
    boolean hasProcessorIndex() {
        return indexed;
    }

    /// Returns when the buffer was flushed, FILETIME, but no later than the session ended.
    long flushTime() {
        return flushTime;
    }

    /// Returns the segment that holds the record.
    MemorySegment data() {
        return data;
    }

    /// Returns where in [#data] the record begins.
    long position() {
        return position;
    }

    /// Returns how far the record begins from the start of its buffer, as it was before it was
    /// compressed.
    long positionInBuffer() {
        return position - origin;
    }

    /// Returns the length of the record in bytes.
    int size() {
        return size;
    }

    /// Returns the [HeaderType] of the record.
    int type() {
        return type;
    }

    /// Returns the time of the record, FILETIME; that of the record before when it has none.
    long time() {
        return time;
    }

    /// Tells whether the record itself tells its time.
    boolean isTimed() {
        return timed;
    }
}
