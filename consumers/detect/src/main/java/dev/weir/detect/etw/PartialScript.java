package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A script of which not all parts have come.
///
/// **Thread.** One.
final class PartialScript {
    private static final long LONGEST = 4 << 20;

    private final Map<Long, String> parts = new TreeMap<>();
    private Activity last;
    private long length;

    /// Makes a script without parts.
    ///
    /// @param last the event of a part; kept
    PartialScript(Activity last) {
        this.last = last;
    }

    /// Adds a part, in place of one of its number.
    ///
    /// @param event its event; copied
    void add(long number, String text, Activity event) {
        String before = parts.put(number, text);
        length += text.length() - (before == null ? 0 : before.length());
        last = event.copy();
    }

    /// Returns the event of the part that came last.
    Activity last() {
        return last;
    }

    int partCount() {
        return parts.size();
    }

    /// Tells whether it is as long as may be kept; a part counts for a few characters at least.
    boolean isFull() {
        return length + 16L * parts.size() >= LONGEST;
    }

    /// Returns the parts that came, in order.
    String text() {
        return String.join("", parts.values());
    }

    void save(StateWriter out) {
        out.number(last.logSources().number()).number(last.time()).number(last.sequence());
        out.number(last.fieldCount());
        last.fields().forEach((name, value) -> out.text(name).text(value));
        out.number(parts.size());
        parts.forEach((number, text) -> out.number(number).text(text));
    }

    static PartialScript restore(StateReader in, FieldNames names, List<LogSourceSet> sets)
            throws IOException {
        long set = in.number();
        if (set < 0 || set >= sets.size()) {
            throw new IOException("saved state is damaged: no such log sources: " + set);
        }
        Activity last = new Activity(names).begin(sets.get((int) set), in.number(), in.number());
        int fields = in.count();
        for (int i = 0; i < fields; i++) {
            last.set(in.text(), in.text());
        }
        PartialScript script = new PartialScript(last);
        int parts = in.count();
        for (int i = 0; i < parts; i++) {
            long number = in.number();
            String text = in.text();
            script.parts.put(number, text);
            script.length += text.length();
        }
        return script;
    }
}
