package dev.weir.detect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A thing that happened: who, what and when, in Sysmon's field names or in its provider's own.
///
/// All values are text, as Sysmon and the event log write them. A field that the event does not
/// have is absent; it is never guessed.
///
/// One object is filled again for each event. **Lifetime.** Until the method returns that was
/// handed it; [#copy] outlives it. **Thread.** One.
public final class Activity {
    private final FieldNames names;
    private @Nullable String[] values = new @Nullable String[64];
    private int[] present = new int[32];
    private int presentCount;
    private LogSourceSet sources = new LogSourceSet(0, "", List.of());
    private long time;
    private long sequence;

    /// Makes an activity without fields.
    public Activity(FieldNames names) {
        this.names = names;
    }

    /// Begins the next event, without fields.
    ///
    /// @param time FILETIME; 0 when unknown
    /// @param sequence the event's number in its stream, or the zero-based number of its line
    public Activity begin(LogSourceSet sources, long time, long sequence) {
        for (int i = 0; i < presentCount; i++) {
            values[present[i]] = null;
        }
        presentCount = 0;
        this.sources = sources;
        this.time = time;
        this.sequence = sequence;
        return this;
    }

    /// Sets a field, in place of what it had.
    ///
    /// @param field its number in [#names]
    public void set(int field, String value) {
        if (field >= values.length) {
            values = Arrays.copyOf(values, Math.max(field + 1, values.length * 2));
        }
        if (values[field] == null) {
            if (presentCount == present.length) {
                present = Arrays.copyOf(present, presentCount * 2);
            }
            present[presentCount++] = field;
        }
        values[field] = value;
    }

    /// Sets a field, in place of what it had.
    public void set(String name, String value) {
        set(names.number(name), value);
    }

    /// Returns the names of fields.
    public FieldNames names() {
        return names;
    }

    /// Returns the log sources that the event belongs to.
    public LogSourceSet logSources() {
        return sources;
    }

    /// Returns when it happened, FILETIME; 0 when unknown.
    public long time() {
        return time;
    }

    /// Returns the event's number in its stream, or the zero-based number of its line.
    public long sequence() {
        return sequence;
    }

    /// Tells whether a field is there.
    public boolean has(int field) {
        return field < values.length && values[field] != null;
    }

    /// Tells whether a field is there.
    public boolean has(String name) {
        OptionalInt field = names.find(name);
        return field.isPresent() && has(field.getAsInt());
    }

    /// Returns a field's value, empty text when it is absent.
    public String text(int field) {
        String value = field < values.length ? values[field] : null;
        return value == null ? "" : value;
    }

    /// Returns a field's value, empty text when it is absent.
    public String text(String name) {
        OptionalInt field = names.find(name);
        return field.isPresent() ? text(field.getAsInt()) : "";
    }

    /// Returns a field's value as a number, decimal or `0x` hexadecimal, or empty when it is none.
    public OptionalLong number(String name) {
        String value = text(name);
        try {
            return value.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            value.startsWith("0x")
                                    ? Long.parseUnsignedLong(value, 2, value.length(), 16)
                                    : Long.parseLong(value));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// Returns how many fields are there.
    public int fieldCount() {
        return presentCount;
    }

    /// Returns the number of one of the fields that are there, in the order in which they were set.
    public int fieldAt(int index) {
        return present[index];
    }

    /// Returns all fields by name, in the order in which they were set.
    public Map<String, String> fields() {
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(presentCount);
        for (int i = 0; i < presentCount; i++) {
            fields.put(names.name(present[i]), text(present[i]));
        }
        return fields;
    }

    /// Returns a copy that nobody fills again.
    public Activity copy() {
        Activity copy = new Activity(names).begin(sources, time, sequence);
        for (int i = 0; i < presentCount; i++) {
            copy.set(present[i], text(present[i]));
        }
        return copy;
    }
}
