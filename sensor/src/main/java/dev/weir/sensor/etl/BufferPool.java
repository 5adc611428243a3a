package dev.weir.sensor.etl;

/// Hands buffers from the thread that gets them to the trace thread, and their memory back.
///
/// There are so many slots and no more: when all are in use, whoever brings another buffer waits,
/// and Windows' own buffers absorb what comes meanwhile.
///
/// **Thread.** One brings, one takes; [#stop] any. The methods take the pool's monitor, which costs
/// nothing beside the copy of a buffer.
final class BufferPool {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final BufferSlot[] free;
    private final BufferSlot[] arrived;
    private int freeCount;
    private int nextArrived;
    private boolean stopped;

    // Written with the monitor, read without.
    private volatile int arrivedCount;
    private volatile boolean exhausted;
    private volatile boolean ended;

    /// @param slots all there are
    BufferPool(BufferSlot[] slots) {
        free = slots.clone();
        arrived = slots.clone();
        freeCount = slots.length;
    }

    /// Waits until a slot is free; returns false when the pool was stopped.
    synchronized boolean awaitFree() throws InterruptedException {
        while (freeCount == 0 && !stopped) {
            exhausted = true;
            notifyAll();
            wait();
        }
        exhausted = false;
        return !stopped;
    }

    /// Takes a free slot, of which there must be one.
    synchronized BufferSlot takeFree() {
        return free[--freeCount];
    }

    /// Hands a filled slot on.
    synchronized void put(BufferSlot slot) {
        arrived[(nextArrived + arrivedCount) % arrived.length] = slot;
        arrivedCount++;
        notifyAll();
    }

    /// Tells that no more will come.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Waits for a buffer, for the end, or until a [System#nanoTime].
    synchronized void await(long untilNanos) throws InterruptedException {
        long left = untilNanos - System.nanoTime();
        while (left > 0 && arrivedCount == 0 && !ended && !stopped && !exhausted) {
            wait(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
            left = untilNanos - System.nanoTime();
        }
    }

    boolean hasArrived() {
        return arrivedCount > 0;
    }

    /// Takes the first that arrived, of which there must be one.
    synchronized BufferSlot takeArrived() {
        BufferSlot slot = arrived[nextArrived];
        nextArrived = (nextArrived + 1) % arrived.length;
        arrivedCount--;
        return slot;
    }

    /// Gives a slot back.
    synchronized void release(BufferSlot slot) {
        free[freeCount++] = slot;
        if (exhausted) {
            exhausted = false;
            notifyAll();
        }
    }

    /// Tells whether somebody waits for a free slot.
    boolean isExhausted() {
        return exhausted;
    }

    /// Tells whether no more will come.
    boolean isEnded() {
        return ended;
    }

    /// Ends all waiting for good.
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
