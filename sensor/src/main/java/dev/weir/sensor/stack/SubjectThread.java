package dev.weir.sensor.stack;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.LittleEndian;

/// The thread whose stack goes with an event.
///
/// It is the one that wrote the event; some kernel events that have no such thread in their header
/// name it in their payload.
final class SubjectThread {
    /// No thread is known.
    static final int UNKNOWN = -1;

    private static final int PAGE_FAULT = 0x02;
    private static final int HARD_FAULT = 32;
    private static final int THREAD = 0x05;
    private static final int CONTEXT_SWITCH = 36;
    private static final int PERF_INFO = 0x0F;
    private static final int SAMPLED_PROFILE = 46;
    private static final int COUNTER_PROFILE = 47;

    private SubjectThread() {}

    static int of(EventRecord record) {
        int thread = (int) record.threadId();
        return thread == UNKNOWN ? named(record) : thread;
    }

    private static int named(EventRecord record) {
        int opcode = record.opcode();
        int offset =
                switch (record.hookGroup()) {
                    case PAGE_FAULT -> opcode == HARD_FAULT ? 16 + 2 * record.pointerSize() : -1;
                    case THREAD -> opcode == CONTEXT_SWITCH ? 0 : -1;
                    case PERF_INFO ->
                            opcode == SAMPLED_PROFILE || opcode == COUNTER_PROFILE
                                    ? record.pointerSize()
                                    : -1;
                    default -> -1;
                };
        return offset >= 0 && record.userDataLength() >= offset + Integer.BYTES
                ? record.data().get(LittleEndian.INT, record.userDataPosition() + offset)
                : UNKNOWN;
    }
}
