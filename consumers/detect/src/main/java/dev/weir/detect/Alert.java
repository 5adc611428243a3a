package dev.weir.detect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a detector found.
///
/// @param rule the rule that matched
/// @param time when it was complete, FILETIME of the last event; 0 when unknown
/// @param events the evidence: sequence numbers in the recording, or zero-based numbers of lines,
///   the last that of the event that completed the match. A sequence number is an event's lasting
///   place: `Recording.positionOfSequence` leads there.
/// @param fields what the events said that mattered, by name, in a fixed order
/// @param chain the processes that led there, the actor first, then its parent and so on; empty
///   when none is known
/// @param blind whether events are missing in the time that the detector looked at, so that there
///   may be more to it
public record Alert(
        RuleFacts rule,
        long time,
        List<Long> events,
        Map<String, String> fields,
        List<ProcessStep> chain,
        boolean blind) {

    /// Keeps copies of the collections.
    public Alert {
        events = List.copyOf(events);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        chain = List.copyOf(chain);
    }
}
