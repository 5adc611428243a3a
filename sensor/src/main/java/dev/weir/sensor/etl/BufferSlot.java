package dev.weir.sensor.etl;

import static dev.weir.sensor.record.LittleEndian.INT;

import dev.weir.sensor.record.HeaderType;
import java.lang.foreign.MemorySegment;

/// A copy of one buffer of a live session, and the place in it; used for one buffer after the
/// other.
///
/// **Thread.** That of the buffers while it is filled, the trace thread afterwards; [BufferPool]
/// hands it over.
final class BufferSlot implements BufferSource {
    private static final long LEAST_BYTES = 4096;

    private final MemoryBudget budget;
    private final BufferCursor cursor;
    private MemorySegment bytes = MemorySegment.NULL;
    private BufferForm form;
    private long length;
    private long missing;
    private long arrivedNanos;

    /// @param budget for the copies
    /// @param expanded for what compressed buffers hold
    BufferSlot(BufferForm form, MemoryBudget budget, MemoryBudget expanded) {
        this.form = form;
        this.budget = budget;
        this.cursor = new BufferCursor(new BufferMemory(expanded), this);
    }

    /// Copies a buffer, as much of it as there is memory for.
    void fill(MemorySegment memory, long position, long bufferLength, long nanos) {
        length = reserve(bufferLength) ? bufferLength : 0;
        missing = bufferLength - length;
        arrivedNanos = nanos;
        MemorySegment.copy(memory, position, bytes, 0, length);
    }

    /// Returns the form that the buffer itself tells, or the one given.
    BufferForm formOr(BufferForm otherwise) {
        return mayTellForm()
                ? BufferForm.read(bytes.asSlice(0, length), otherwise.name()).orElse(otherwise)
                : otherwise;
    }

    /// A look at one byte spares most buffers the rest.
    private boolean mayTellForm() {
        long type = BufferLayout.LENGTH + 2L;
        return length > type && bytes.get(BufferLayout.BYTE, type) <= HeaderType.SYSTEM64;
    }

    /// Opens the buffer, before its first record, and goes to it; returns false when there is none.
    ///
    /// @param lastTime the time of records before the first that tells one, if none does
    boolean open(BufferForm newForm, long lastTime) {
        form = newForm;
        long time = lastTime;
        if (!reopen(time)) {
            return false;
        }
        if (!cursor.peekTime()) {
            while (cursor.advance()) {
                if (cursor.isTimed()) {
                    time = cursor.time();
                    break;
                }
            }
            reopen(time);
        }
        return cursor.advance();
    }

    private boolean reopen(long firstTime) {
        boolean opened = cursor.open(this, 0, length, Integer.MAX_VALUE);
        cursor.place(0, rank(), firstTime);
        if (missing > 0) {
            cursor.damage().clear();
            cursor.damage().note("no memory for a buffer", 0, length + missing, length);
        } else if (!opened) {
            cursor.damage().note("no memory to decompress a buffer", 0, length, 0);
        }
        return opened;
    }

    /// Records of equal time come by processor, those of one processor by buffer.
    private int rank() {
        if (length < BufferLayout.LENGTH) {
            return 0;
        }
        int processor = cursor.context() & (cursor.hasProcessorIndex() ? 0x7FF : 0xFF);
        return processor << 20 | (bytes.get(INT, BufferLayout.SEQUENCE_NUMBER) & 0xFFFFF);
    }

    /// Returns the [System#nanoTime] at which the buffer came.
    long arrivedNanos() {
        return arrivedNanos;
    }

    BufferCursor cursor() {
        return cursor;
    }

    @Override
    public MemorySegment bytes() {
        return bytes;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public LogFileHeader header() {
        return form.header();
    }

    @Override
    public int[] forms() {
        return form.forms();
    }

    @Override
    public BufferHeader bufferHeader(long position) {
        return form.bufferHeader(bytes);
    }

    @Override
    public Decompressor decompressor() {
        return form.decompressor();
    }

    @Override
    public long maxBufferBytes() {
        return BufferLayout.MAX_BYTES;
    }

    @Override
    public String name() {
        return form.name();
    }

    private boolean reserve(long need) {
        if (bytes.byteSize() < need) {
            // Powers of two, so that what growing leaves behind is no more than what is in use.
            long capacity = Math.max(LEAST_BYTES, Long.highestOneBit(2 * need - 1));
            bytes = budget.allocate(capacity).orElse(bytes);
        }
        return bytes.byteSize() >= need;
    }
}
