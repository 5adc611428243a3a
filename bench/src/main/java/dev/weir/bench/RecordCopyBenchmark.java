package dev.weir.bench;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does packing a record cost, against one plain copy of as many bytes?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RecordCopyBenchmark {
    /// The packed length in bytes.
    @Param({"256", "1024"})
    public int recordBytes;

    /// The number of extended data items of 16 bytes.
    @Param({"0", "2"})
    public int items;

    private static final int RING_BYTES = 1 << 16;

    private final MemorySegment target =
            Arena.ofAuto().allocate(RING_BYTES + EventRecordLayout.MAX_PACKED_LENGTH, 64);
    private EventRecord nativeRecord = new EventRecord();
    private EventRecord splitRecord = new EventRecord();
    private EventRecord packedRecord = new EventRecord();
    private MemorySegment packed = MemorySegment.NULL;
    private int position;

    /// Makes the same record in each of its three places.
    @Setup
    public void makeRecords() {
        int dataBytes = recordBytes - EventRecordLayout.LENGTH - items * 32;
        EventRecordBuilder builder = new EventRecordBuilder().userData(new byte[dataBytes]);
        for (int i = 0; i < items; i++) {
            builder.extendedItem(ExtendedItem.RELATED_ACTIVITY_ID, new byte[16]);
        }
        packedRecord = builder.build(Arena.ofAuto());
        packed = packedRecord.data();
        nativeRecord = NativeRecords.absolute(packed);
        splitRecord = NativeRecords.split(packed);
    }

    /// The baseline: as many bytes in one copy.
    @Benchmark
    public int plainCopy() {
        MemorySegment.copy(packed, 0, target, next(), recordBytes);
        return position;
    }

    /// A record as a callback gets it.
    @Benchmark
    public int nativeSource() {
        return pack(nativeRecord);
    }

    /// A record as a log file's reader presents it.
    @Benchmark
    public int splitSource() {
        return pack(splitRecord);
    }

    /// A record out of a ring or a recording.
    @Benchmark
    public int packedSource() {
        return pack(packedRecord);
    }

    /// Only the length.
    @Benchmark
    public int packedLength() {
        return nativeRecord.packedLength();
    }

    private int pack(EventRecord record) {
        int length = record.packedLength();
        return record.copyTo(target, next(), length);
    }

    private int next() {
        position = (position + recordBytes) & (RING_BYTES - 1);
        return position;
    }
}
