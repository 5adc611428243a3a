package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The records that every file of a recording repeats at its start, so that each can be read
/// without the others: sessions and schemas, what retention has removed, and the last clock anchor.
///
/// **Thread.** One.
final class Preamble {
    private final Map<Bytes, MemorySegment> known = new LinkedHashMap<>();
    private Optional<MemorySegment> retention = Optional.empty();
    private Optional<MemorySegment> clockAnchor = Optional.empty();

    /// Takes a session or a schema, and tells whether it was new.
    boolean add(MemorySegment record) {
        byte[] bytes = record.toArray(ValueLayout.JAVA_BYTE);
        return known.putIfAbsent(Bytes.of(bytes), MemorySegment.ofArray(bytes)) == null;
    }

    /// Takes the newest account of what was removed.
    void retention(MemorySegment record) {
        retention = Optional.of(record);
    }

    /// Takes the newest clock anchor.
    void clockAnchor(MemorySegment record) {
        clockAnchor = Optional.of(record);
    }

    boolean isEmpty() {
        return known.isEmpty() && retention.isEmpty() && clockAnchor.isEmpty();
    }

    /// Returns the records in the order in which they came.
    List<MemorySegment> records() {
        List<MemorySegment> records = new ArrayList<>();
        retention.ifPresent(records::add);
        records.addAll(known.values());
        clockAnchor.ifPresent(records::add);
        return records;
    }
}
