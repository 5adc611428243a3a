package dev.weir.sensor.schema;

import java.util.List;

/// The names of an event and of what its descriptor's numbers mean; empty where a schema gives
/// none.
///
/// @param provider the provider's name
/// @param event the event's own name
/// @param task the task's name; a classic event's class
/// @param opcode the opcode's name
/// @param level the level's name
/// @param channel the channel's name
/// @param keywords the names of the event's keywords, the lowest bit first
/// @param message the message template, with inserts as `%1` or `%1!s!`
public record EventNames(
        String provider,
        String event,
        String task,
        String opcode,
        String level,
        String channel,
        List<String> keywords,
        String message) {

    private static final String WIN = "win:";

    /// No name at all.
    public static final EventNames NONE = new EventNames("", "", "", "", "", "", List.of(), "");

    /// Makes names; the keywords are copied.
    public EventNames {
        keywords = List.copyOf(keywords);
    }

    /// Returns what to call the event: its own name, else `task/opcode`, else whichever of the two
    /// there is; empty when there is neither.
    ///
    /// An opcode that means nothing beside its task (`Info`, 0) is left out, and the `win:` that
    /// some of Windows' own descriptions have before an opcode.
    public String display() {
        if (!event.isEmpty()) {
            return event;
        }
        String plain = opcode.startsWith(WIN) ? opcode.substring(WIN.length()) : opcode;
        if (task.isEmpty()) {
            return plain;
        }
        return plain.isEmpty() || plain.equalsIgnoreCase("info") ? task : task + "/" + plain;
    }
}
