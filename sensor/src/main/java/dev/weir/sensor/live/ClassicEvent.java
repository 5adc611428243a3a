package dev.weir.sensor.live;

import java.util.UUID;

/// A type of classic event: its class and its opcode.
///
/// Source: CLASSIC_EVENT_ID of evntrace.h.
///
/// @param classId the GUID of the MOF class
/// @param opcode the event's type, 0 to 255
public record ClassicEvent(UUID classId, int opcode) {
    /// Checks the opcode.
    public ClassicEvent {
        if (opcode < 0 || opcode > 255) {
            throw new IllegalArgumentException("opcode must be 0 to 255: opcode=" + opcode);
        }
    }
}
