package dev.weir.sensor.etl;

/// What a trace has counted so far.
///
/// **Thread.** Counted on the trace thread, read on any.
final class TraceCounts {
    private long late;
    private long damaged;
    private long bytes;
    private volatile long shownLate;
    private volatile long shownDamaged;
    private volatile long shownBytes;

    void countLate() {
        late++;
        shownLate = late;
    }

    void countDamage() {
        damaged++;
        shownDamaged = damaged;
    }

    void countBytes(long done) {
        bytes += done;
        shownBytes = bytes;
    }

    long late() {
        return shownLate;
    }

    long damaged() {
        return shownDamaged;
    }

    long bytes() {
        return shownBytes;
    }
}
