package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches all values of an event for keywords.
///
/// Fields that have a scan of their own look for the keywords along with the rest; the scan here is
/// for the others.
final class KeywordScan implements Scan {
    /// How many values of a field that only keywords look at are remembered.
    private static final int PLACES = 64;

    private final FieldScan others;
    private final @Nullable FieldScan[] byField;
    private final EventMarks marks;
    private @Nullable ValueMemory[] memories = new @Nullable ValueMemory[0];
    private long scannedEvent;

    /// @param others searches a value for keywords alone
    /// @param scans those of fields, which look for the keywords too
    KeywordScan(FieldScan others, List<FieldScan> scans, EventMarks marks) {
        this.others = others;
        this.marks = marks;
        int last = 0;
        for (FieldScan scan : scans) {
            last = Math.max(last, scan.field() + 1);
        }
        byField = new @Nullable FieldScan[last];
        for (FieldScan scan : scans) {
            byField[scan.field()] = scan;
        }
    }

    @Override
    public void scan(Activity activity) {
        if (scannedEvent == marks.event()) {
            return;
        }
        scannedEvent = marks.event();
        for (int i = 0, count = activity.fieldCount(); i < count; i++) {
            int field = activity.fieldAt(i);
            FieldScan scan = field < byField.length ? byField[field] : null;
            if (scan == null) {
                others.scan(activity.text(field), memoryOf(field));
            } else {
                scan.scan(activity);
            }
        }
    }

    private ValueMemory memoryOf(int field) {
        if (field >= memories.length) {
            memories = Arrays.copyOf(memories, field + 1);
        }
        ValueMemory memory = memories[field];
        if (memory == null) {
            memory = new ValueMemory(PLACES);
            memories[field] = memory;
        }
        return memory;
    }

    @Override
    public long bytes() {
        return others.bytes();
    }
}
