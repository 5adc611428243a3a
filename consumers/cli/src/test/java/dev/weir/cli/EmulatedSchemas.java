package dev.weir.cli;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// What the emulated TDH knows.
final class EmulatedSchemas {
    private static final UUID EVENT_METADATA =
            UUID.fromString("bbccf6c1-6cd1-48c4-80ff-839482e37671");
    private static final int EVENT_INFO = 32;
    private static final int EVENT_MAP_INFO = 33;

    private final ByteArrayOutputStream store = new ByteArrayOutputStream();

    EmulatedSchemas() {
        store.writeBytes("WEIRTDH1".getBytes(StandardCharsets.US_ASCII));
    }

    /// Tells whether a record is a schema that a merged trace carries.
    static boolean isSchema(EventRecord record) {
        return record.isOfProvider(EVENT_METADATA)
                && (record.opcode() == EVENT_INFO || record.opcode() == EVENT_MAP_INFO);
    }

    /// Adds a schema that a merged trace carries.
    void schema(EventRecord record) {
        entry(record.opcode() == EVENT_INFO ? 2 : 3, record.userData());
    }

    /// Adds an installed provider with a manifest.
    EmulatedSchemas provider(UUID id, String name) {
        byte[] text = wide(name);
        MemorySegment entry = MemorySegment.ofArray(new byte[20 + text.length]);
        GuidLayout.set(entry, 0, id);
        MemorySegment.copy(text, 0, entry, ValueLayout.JAVA_BYTE, 20, text.length);
        entry(1, entry);
        return this;
    }

    /// Adds the only keyword of a provider.
    EmulatedSchemas keyword(UUID id, String name, String meaning, long mask) {
        byte[] texts = wide(name + '\0' + meaning);
        MemorySegment entry = MemorySegment.ofArray(new byte[24 + 24 + texts.length]);
        GuidLayout.set(entry, 0, id);
        entry.set(LittleEndian.INT, 24, 1);
        entry.set(LittleEndian.INT, 32, 24);
        entry.set(LittleEndian.INT, 36, 24 + 2 * (name.length() + 1));
        entry.set(LittleEndian.LONG, 40, mask);
        MemorySegment.copy(texts, 0, entry, ValueLayout.JAVA_BYTE, 48, texts.length);
        entry(4, entry);
        return this;
    }

    /// Lets the emulator know all that was added.
    void install(Path file) throws IOException {
        Files.write(file, store.toByteArray());
        EmulatedWindows.control("heal", "schemas " + file);
    }

    private void entry(int kind, MemorySegment bytes) {
        MemorySegment head = MemorySegment.ofArray(new byte[8]);
        head.set(LittleEndian.INT, 0, kind);
        head.set(LittleEndian.INT, 4, (int) bytes.byteSize());
        store.writeBytes(head.toArray(ValueLayout.JAVA_BYTE));
        store.writeBytes(bytes.toArray(ValueLayout.JAVA_BYTE));
        store.writeBytes(new byte[(int) -bytes.byteSize() & 7]);
    }

    private static byte[] wide(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    }
}
