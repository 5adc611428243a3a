package dev.weir.detect.etw.host;

import dev.weir.detect.host.Volumes;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;

/// Reads what a merged trace tells of the letters of drives.
final class VolumeEvents {
    private static final int SYSTEM_PATHS = 33;

    private VolumeEvents() {}

    static Optional<EventReading> of(Volumes volumes, Schema schema, int opcode) {
        if (opcode == SYSTEM_PATHS) {
            EventField windows = EventField.of(schema, "SystemWindowsDirectory");
            return Optional.of(event -> volumes.mapSystem(windows.text(event)));
        }
        EventField ntPath = EventField.of(schema, "NtPath");
        EventField dosPath = EventField.of(schema, "DosPath");
        return Optional.of(event -> volumes.map(ntPath.text(event), dosPath.text(event)));
    }
}
