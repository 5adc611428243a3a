package dev.weir.sensor.schema.tdh;

import dev.weir.bindings.TdhFunctions;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.EventMapInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The maps of providers, asked of TDH once each: a question takes about a millisecond, and events
/// of a provider have maps in common.
///
/// **Thread.** One.
final class TdhMaps {
    private static final int MOST_KNOWN = 1 << 14;

    private record MapName(UUID providerId, String name) {}

    private final TdhFunctions tdh;
    private final Map<MapName, Optional<ValueMap>> answers = new HashMap<>();
    private long asked;

    TdhMaps(TdhFunctions tdh) {
        this.tdh = tdh;
    }

    long asked() {
        return asked;
    }

    /// Returns a map, or empty when TDH does not know it or it is none of numbers.
    ///
    /// @param event an EVENT_RECORD that uses the map
    Optional<ValueMap> find(UUID providerId, String name, MemorySegment event) {
        if (answers.size() == MOST_KNOWN) {
            answers.clear();
        }
        return answers.computeIfAbsent(new MapName(providerId, name), _ -> ask(name, event));
    }

    private Optional<ValueMap> ask(String name, MemorySegment event) {
        asked++;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info =
                    tdh.TdhGetEventMapInformation(event, WideString.allocate(name, arena), arena);
            return EventMapInfo.parseMap(info);
        } catch (Win32Exception refused) {
            return Optional.empty();
        }
    }
}
