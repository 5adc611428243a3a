package dev.weir.detect.run;

import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SplittableRandom;

/// Events with numbers from a seed, for [NumberedSource], and the detectors that look at them.
final class NumberedEvents {
    static final JournalSettings SETTINGS =
            JournalSettings.DEFAULT
                    .withRollBytes(JournalSettings.MIN_ROLL_BYTES)
                    .withSpace(1L << 20, 0);

    private static final long BEGIN = 134_000_000_000_000_000L;
    private static final long MOST_TICKS_BETWEEN = 200;

    private final SplittableRandom random;
    private final MemorySegment activity = packed(NumberedSource.ACTIVITY);
    private final MemorySegment other = packed(NumberedSource.ACTIVITY + 1);
    private final EventRecord record = new EventRecord();
    private long time = BEGIN;

    NumberedEvents(long seed) {
        random = new SplittableRandom(seed);
    }

    private static MemorySegment packed(int id) {
        EventRecord event =
                new EventRecordBuilder()
                        .id(id)
                        .userData(new byte[Long.BYTES])
                        .build(Arena.ofAuto());
        return event.data();
    }

    /// Returns detectors that find something in one of a hundred events or so.
    static List<dev.weir.detect.Detector> detectors() {
        return List.of(new BurstDetector(20_000), new SilenceDetector(600));
    }

    /// Returns the next event; some are of equal times, some a little late.
    EventRecord next() {
        time += random.nextInt(10) == 0 ? -50 : random.nextLong(MOST_TICKS_BETWEEN);
        MemorySegment bytes = random.nextInt(4) == 0 ? other : activity;
        record.wrapPacked(bytes, 0);
        bytes.set(LittleEndian.LONG, record.userDataPosition(), random.nextInt(1_000));
        bytes.set(LittleEndian.LONG, dev.weir.sensor.record.EventRecordLayout.TIME_STAMP, time);
        return record;
    }

    /// Appends so many events, with a loss now and then, in blocks of all lengths.
    void appendTo(Journal journal, int count) {
        for (int i = 0; i < count; i++) {
            journal.append(next());
            if (random.nextInt(500) == 0) {
                long known = random.nextBoolean() ? time : 0;
                journal.append(
                        Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 3, known, known, "lost"));
            }
            if (random.nextInt(50) == 0) {
                journal.flush();
            }
        }
        journal.flush();
    }
}
