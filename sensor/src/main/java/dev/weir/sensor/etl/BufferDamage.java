package dev.weir.sensor.etl;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;

/// What is wrong with a buffer: the first thing that was found.
final class BufferDamage {
    private LossCause cause = LossCause.DAMAGED_BUFFER;
    private String reason = "";
    private long position;
    private long need;
    private long have;

    void clear() {
        reason = "";
    }

    /// Notes damage, unless there is some already.
    ///
    /// @param positionInBuffer where it was found
    void note(String reason, long positionInBuffer, long need, long have) {
        note(LossCause.DAMAGED_BUFFER, reason, positionInBuffer, need, have);
    }

    /// Notes that the file ends too early, unless there is some damage already.
    void noteCut(String reason, long need, long have) {
        note(LossCause.TRUNCATED_FILE, reason, 0, need, have);
    }

    boolean isNoted() {
        return !reason.isEmpty();
    }

    /// Tells of the damage to the buffer that a cursor is at: what is missing was written before
    /// the buffer was flushed.
    ///
    /// @param firstTime the earliest time at which something is missing
    Loss toLoss(BufferCursor cursor, long firstTime) {
        String detail =
                "%s: file offset=%d position=%d need=%d have=%d file=%s"
                        .formatted(
                                reason,
                                cursor.bufferPosition(),
                                position,
                                need,
                                have,
                                cursor.source().name());
        long lastTime = Math.max(firstTime, Math.max(cursor.time(), cursor.flushTime()));
        return Loss.unsequenced(cause, 1, firstTime, lastTime, detail);
    }

    private void note(LossCause cause, String reason, long position, long need, long have) {
        if (!isNoted()) {
            this.cause = cause;
            this.reason = reason;
            this.position = position;
            this.need = need;
            this.have = have;
        }
    }
}
