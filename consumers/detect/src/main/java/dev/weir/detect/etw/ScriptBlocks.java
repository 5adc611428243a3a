package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Puts together scripts that PowerShell logs in parts.
///
/// A script is told once, as its last event with the whole text, when all its parts are there. One
/// whose parts do not all come is told with those that came, 10 s after the last; so it is,
/// earlier, when more than 64 scripts wait or a script is longer than 4 Mi characters, which then
/// goes on as another.
///
/// **Thread.** One.
final class ScriptBlocks {
    /// The properties without which parts cannot be put together.
    static final Set<String> NEEDED =
            Set.of("MessageNumber", "MessageTotal", "ScriptBlockText", "ScriptBlockId");

    private static final int SCRIPT_EVENT = 4104;
    private static final int MOST_SCRIPTS = 64;
    private static final long PATIENCE_TICKS = 10 * Filetime.TICKS_PER_SECOND;

    private final FieldNames names;
    private final List<LogSourceSet> sets;
    private final int id;
    private final int text;
    private final List<PartialScript> waiting = new ArrayList<>();
    private ActivitySink sink = NobodySink.INSTANCE;

    ScriptBlocks(FieldNames names, List<LogSourceSet> sets) {
        this.names = names;
        this.sets = sets;
        id = names.number("ScriptBlockId");
        text = names.number("ScriptBlockText");
    }

    /// Tells whether events of a schema are scripts, or parts of them.
    static boolean isScript(Schema schema) {
        return schema.descriptor().id() == SCRIPT_EVENT
                && (schema.key().providerId().equals(EtwProviders.POWERSHELL)
                        || schema.key().providerId().equals(EtwProviders.POWERSHELL_CORE));
    }

    void start(ActivitySink newSink) {
        sink = newSink;
    }

    /// Tells an event that is no script.
    void tell(Activity event) {
        sink.onActivity(event);
    }

    /// Takes a script or a part of one.
    void onPart(Activity part) {
        OptionalLong number = part.number("MessageNumber");
        OptionalLong total = part.number("MessageTotal");
        if (number.isEmpty() || total.isEmpty() || total.getAsLong() <= 1) {
            sink.onActivity(part);
            return;
        }
        PartialScript script = scriptOf(part);
        script.add(number.getAsLong(), part.text(text), part);
        if (script.isFull() || script.partCount() >= total.getAsLong()) {
            waiting.remove(script);
            tell(script);
        }
    }

    /// Tells whether no script waits.
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Tells the scripts that have waited long enough.
    void settle(long now) {
        for (int i = 0; i < waiting.size(); i++) {
            PartialScript script = waiting.get(i);
            if (now - script.last().time() > PATIENCE_TICKS) {
                waiting.remove(i--);
                tell(script);
            }
        }
    }

    /// Tells all that waits.
    void tellAll() {
        while (!waiting.isEmpty()) {
            tell(waiting.removeFirst());
        }
    }

    void save(StateWriter out) {
        out.number(waiting.size());
        waiting.forEach(script -> script.save(out));
    }

    void restore(StateReader in) throws IOException {
        waiting.clear();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            waiting.add(PartialScript.restore(in, names, sets));
        }
    }

    private PartialScript scriptOf(Activity part) {
        String wanted = part.text(id);
        String process = part.text("ProcessId");
        for (PartialScript script : waiting) {
            if (script.last().text(id).equals(wanted)
                    && script.last().text("ProcessId").equals(process)) {
                return script;
            }
        }
        if (waiting.size() == MOST_SCRIPTS) {
            tell(waiting.removeFirst());
        }
        PartialScript script = new PartialScript(part.copy());
        waiting.add(script);
        return script;
    }

    private void tell(PartialScript script) {
        Activity whole = script.last();
        whole.set(text, script.text());
        sink.onActivity(whole);
    }
}
