package dev.weir.sensor.schema.tdh;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.bindings.TdhContextLayout;
import dev.weir.bindings.TdhFunctions;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.TraceEventInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.UUID;

/// An event as TDH wants to see it to say how its like are to be read: an EVENT_RECORD of a header,
/// with nothing in it but what identifies the type of the event.
final class EventQuestion {
    private static final int HEADER_LENGTH = 80;

    private final UUID providerId;
    private final MemorySegment event;
    private final MemorySegment contexts;
    private final Arena arena;

    private EventQuestion(UUID providerId, int flags, MemorySegment contexts, Arena arena) {
        this.providerId = providerId;
        this.contexts = contexts;
        this.arena = arena;
        event = arena.allocate(EventRecordLayout.LENGTH, 8);
        event.set(SHORT, EventRecordLayout.SIZE, (short) HEADER_LENGTH);
        event.set(
                SHORT,
                EventRecordLayout.FLAGS,
                (short) (flags | EventRecordLayout.FLAG_64_BIT_HEADER));
        GuidLayout.set(event, EventRecordLayout.PROVIDER_ID, providerId);
    }

    /// Makes the question.
    ///
    /// @param key of a manifest's event or a classic one
    /// @param arena where the question and the answer lie
    static EventQuestion of(SchemaKey key, Arena arena) {
        return switch (key) {
            case SchemaKey.Manifest(UUID id, int number, int version) ->
                    new EventQuestion(id, 0, MemorySegment.NULL, arena)
                            .descriptor(number, version, 0);
            case SchemaKey.Classic(UUID id, int opcode, int version) ->
                    new EventQuestion(
                                    id,
                                    EventRecordLayout.FLAG_CLASSIC_HEADER,
                                    pointerSize(arena),
                                    arena)
                            .descriptor(0, version, opcode);
            case SchemaKey.TraceLogging _, SchemaKey.Wpp _ ->
                    throw new IllegalArgumentException("TDH does not describe its fields: " + key);
        };
    }

    /// Asks, and reads the answer; empty where the answer is broken.
    ///
    /// **Errors.** [dev.weir.bindings.Win32Exception] where TDH does not know.
    Optional<Schema> ask(TdhFunctions tdh, TdhMaps maps) {
        MemorySegment info = tdh.TdhGetEventInformation(event, contexts, arena);
        return TraceEventInfo.parse(info, name -> map(name, maps));
    }

    /// Returns a map that the event uses, or empty where TDH does not know it.
    Optional<ValueMap> map(String name, TdhMaps maps) {
        return maps.find(providerId, name, event);
    }

    private EventQuestion descriptor(int id, int version, int opcode) {
        event.set(SHORT, EventRecordLayout.ID, (short) id);
        event.set(ValueLayout.JAVA_BYTE, EventRecordLayout.VERSION, (byte) version);
        event.set(ValueLayout.JAVA_BYTE, EventRecordLayout.OPCODE, (byte) opcode);
        return this;
    }

    private static MemorySegment pointerSize(Arena arena) {
        MemorySegment context = arena.allocate(TdhContextLayout.LENGTH, 8);
        context.set(LONG, TdhContextLayout.PARAMETER_VALUE, Long.BYTES);
        context.set(INT, TdhContextLayout.PARAMETER_TYPE, TdhContextLayout.TDH_CONTEXT_POINTERSIZE);
        return context;
    }
}
