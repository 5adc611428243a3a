package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Builds the events by which an EventSource writes its manifest into a trace.
final class EventSourceEvents {
    private final Arena arena;
    private final UUID providerId;
    private final long processId;

    EventSourceEvents(Arena arena, UUID providerId, long processId) {
        this.arena = arena;
        this.providerId = providerId;
        this.processId = processId;
    }

    List<EventRecord> of(byte[] xml, int chunkBytes) {
        List<EventRecord> events = new ArrayList<>();
        int total = Math.max(1, (xml.length + chunkBytes - 1) / chunkBytes);
        for (int i = 0; i < total; i++) {
            int start = i * chunkBytes;
            int end = Math.min(start + chunkBytes, xml.length);
            events.add(chunk(i, total, Arrays.copyOfRange(xml, start, end)));
        }
        return events;
    }

    EventRecord chunk(int number, int total, byte... xml) {
        byte[] payload = new byte[8 + xml.length];
        payload[0] = 1;
        payload[1] = 1;
        payload[3] = 0x5B;
        payload[4] = (byte) total;
        payload[5] = (byte) (total >> 8);
        payload[6] = (byte) number;
        payload[7] = (byte) (number >> 8);
        System.arraycopy(xml, 0, payload, 8, xml.length);
        return event(payload);
    }

    EventRecord event(byte... payload) {
        return new EventRecordBuilder()
                .provider(providerId)
                .processId(processId)
                .id(0xFFFE)
                .version(1)
                .opcode(0xFE)
                .task(0xFFFE)
                .userData(payload)
                .build(arena);
    }
}
