package dev.weir.sensor.fuzz;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.NotAnEtlFileException;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Reads a log file. Source: [EtlTrace].
public final class EtlTarget {
    private static final Scratch SCRATCH = new Scratch();

    private EtlTarget() {}

    /// Takes the bytes of a file.
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        try (EtlTrace trace = EtlTrace.open(List.of(SCRATCH.of(bytes)), EtlOptions.DEFAULT)) {
            trace.process(EtlTarget::take);
        } catch (NotAnEtlFileException e) {
            // As documented.
        }
    }

    private static void take(EventRecord record) {
        record.extendedItems();
        record.kind();
        byte[] packed = new byte[record.packedLength()];
        record.copyTo(MemorySegment.ofArray(packed), 0, packed.length);
    }
}
