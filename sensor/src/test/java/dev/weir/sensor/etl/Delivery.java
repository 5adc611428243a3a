package dev.weir.sensor.etl;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keeps all that a trace delivers: packed copies of the records, and the losses with the number of
/// records before each.
final class Delivery implements EventSink {
    record PlacedLoss(int recordsBefore, Loss loss) {}

    final List<EventRecord> records = new ArrayList<>();
    final List<PlacedLoss> losses = new ArrayList<>();
    long lateEvents;
    long damages;

    static Delivery of(EtlOptions options, Path... files) throws IOException {
        Delivery delivery = new Delivery();
        try (EtlTrace trace = EtlTrace.open(List.of(files), options)) {
            trace.process(delivery);
            delivery.lateEvents = trace.lateEvents();
            delivery.damages = trace.damages();
        }
        return delivery;
    }

    static Delivery of(Path... files) throws IOException {
        return of(EtlOptions.DEFAULT, files);
    }

    @Override
    public void onEvent(EventRecord record) {
        int length = record.packedLength();
        MemorySegment copy = Arena.ofAuto().allocate(length, 8);
        record.copyTo(copy, 0, length);
        if (!EventRecordLayout.isPackedRecord(copy, 0, length)) {
            throw new AssertionError("not a sound record");
        }
        EventRecord kept = new EventRecord().wrapPacked(copy, 0);
        kept.sequence(record.sequence());
        records.add(kept);
    }

    @Override
    public void onLoss(Loss loss) {
        losses.add(new PlacedLoss(records.size(), loss));
    }

    /// Returns the records behind the log's own header.
    List<EventRecord> events() {
        return records.subList(1, records.size());
    }

    List<Integer> ids() {
        return events().stream().map(EventRecord::id).toList();
    }
}
