package dev.weir.detect.etw.host;

import dev.weir.detect.host.RegistryKeys;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;

/// Reads the events that name registry keys: those of the kernel's key control blocks, and those of
/// Microsoft-Windows-Kernel-Registry, where a name is told relative to another key.
final class RegistryEvents implements EventReading {
    private static final int BLOCK_DELETED = 23;
    private static final int CLOSE_KEY = 13;

    private final RegistryKeys keys;
    private final EventField baseObject;
    private final EventField keyObject;
    private final EventField status;
    private final EventField baseName;
    private final EventField relativeName;

    private RegistryEvents(RegistryKeys keys, Schema schema) {
        this.keys = keys;
        baseObject = EventField.of(schema, "BaseObject");
        keyObject = EventField.of(schema, "KeyObject");
        status = EventField.of(schema, "Status");
        baseName = EventField.of(schema, "BaseName");
        relativeName = EventField.of(schema, "RelativeName");
    }

    static Optional<EventReading> ofKernel(RegistryKeys keys, Schema schema, int opcode) {
        EventField block = EventField.of(schema, "KeyHandle");
        EventField name = EventField.of(schema, "KeyName");
        if (!block.exists() || !name.exists()) {
            return Optional.empty();
        }
        return opcode == BLOCK_DELETED
                ? Optional.of(event -> keys.remove(block.number(event)))
                : Optional.of(event -> put(keys, block.number(event), name.text(event)));
    }

    static Optional<EventReading> ofManifest(RegistryKeys keys, Schema schema, int id) {
        RegistryEvents reading = new RegistryEvents(keys, schema);
        if (!reading.keyObject.exists()) {
            return Optional.empty();
        }
        return id == CLOSE_KEY
                ? Optional.of(event -> keys.remove(reading.keyObject.number(event)))
                : Optional.of(reading);
    }

    @Override
    public void read(DecodedEvent event) {
        if (relativeName.isIn(event) && status.number(event) == 0) {
            put(keys, keyObject.number(event), fullName(event));
        }
    }

    private String fullName(DecodedEvent event) {
        String relative = relativeName.text(event);
        if (isFull(relative)) {
            return relative;
        }
        String told = baseName.text(event);
        String base = isFull(told) ? told : keys.find(baseObject.number(event)).orElse("");
        return relative.isEmpty() || base.isEmpty() ? base : base + "\\" + relative;
    }

    private static void put(RegistryKeys keys, long number, String name) {
        if (isFull(name)) {
            keys.put(number, name);
        }
    }

    private static boolean isFull(String name) {
        return name.startsWith("\\");
    }
}
