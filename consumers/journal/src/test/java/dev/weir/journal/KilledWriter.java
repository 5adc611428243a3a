package dev.weir.journal;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Random;

/// The program that is killed: writes a recording as fast as it can and acknowledges in a mapped
/// file what was flushed.
///
/// Each event carries its own number in the first 8 bytes of its user data.
final class KilledWriter {
    private static final int MAX_USER_DATA = 600;

    private final MemorySegment record;
    private final EventRecord view;
    private final Random random;

    private KilledWriter(long seed) {
        random = new Random(seed);
        record =
                new EventRecordBuilder()
                        .timestamp(133_000_000_000_000_000L)
                        .userData(new byte[MAX_USER_DATA])
                        .buildPacked(Arena.ofAuto(), 0);
        view = new EventRecord().wrapPacked(record, 0);
    }

    /// Arguments: the recording, the file of acknowledgements, a seed, how many events.
    public static void main(String[] args) throws Exception {
        Path recording = Path.of(args[0]);
        KilledWriter writer = new KilledWriter(Long.parseLong(args[2]));
        long count = Long.parseLong(args[3]);
        try (FileChannel file =
                FileChannel.open(
                        Path.of(args[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment ack =
                    file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, Arena.ofAuto());
            try (Journal journal = Journal.open(recording, TestJournals.SMALL)) {
                writer.write(journal, ack, count);
            }
        }
    }

    private void write(Journal journal, MemorySegment ack, long count) {
        journal.append(SessionRecordTest.facts("killed", OptionalLong.empty()));
        long end = journal.nextSequence() + count;
        while (journal.nextSequence() < end) {
            int batch = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_000 : 20);
            for (int i = 0; i < batch; i++) {
                number(journal.nextSequence());
                journal.append(view);
            }
            journal.flush();
            ack.set(LittleEndian.LONG, 0, journal.nextSequence());
            if (random.nextInt(20) == 0) {
                Thread.yield();
            }
        }
    }

    private void number(long sequence) {
        record.set(LittleEndian.LONG, view.userDataPosition(), sequence);
    }
}
