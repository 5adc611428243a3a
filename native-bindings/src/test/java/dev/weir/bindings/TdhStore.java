package dev.weir.bindings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the emulator's TDH knows in these tests: one provider with a manifest and one of a MOF
/// class. Where a GUID begins with `provider` its other bytes are zero.
final class TdhStore {
    static final byte PROVIDER = 0x11;
    static final byte MOF_CLASS = 0x22;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TdhStore() {
        out.writeBytes("WEIRTDH1".getBytes(StandardCharsets.US_ASCII));
    }

    static void write(Path file) throws IOException {
        TdhStore store = new TdhStore();
        store.provider(PROVIDER, 0, "Weir-Sample");
        store.provider(MOF_CLASS, 1, "Weir Sample Class");
        store.event(PROVIDER, 0, 7, 0);
        store.event(PROVIDER, 0, 8, 0);
        store.event(MOF_CLASS, 1, 0, 10);
        store.map();
        store.keywords();
        Files.write(file, store.out.toByteArray());
    }

    static byte[] guid(byte first) {
        byte[] guid = new byte[16];
        guid[0] = first;
        return guid;
    }

    private void provider(byte id, int source, String name) {
        byte[] text = wide(name);
        entry(1, buffer(20 + text.length).put(guid(id)).putInt(source).put(text));
    }

    /// An event of a UINT32 `Number` and a UNICODESTRING `Name`.
    private void event(byte provider, int source, int id, int opcode) {
        byte[] names = wide("Number\0Name");
        int namesAt = 112 + 2 * 24;
        ByteBuffer info = buffer(namesAt + names.length);
        info.put(0, guid(provider)).put(16, guid(provider));
        info.putShort(32, (short) id).put(37, (byte) opcode).putInt(48, source);
        info.putInt(100, 2).putInt(104, 2);
        info.putInt(112 + 4, namesAt).putShort(112 + 8, (short) 8).putShort(112 + 16, (short) 1);
        info.putInt(136 + 4, namesAt + 14).putShort(136 + 8, (short) 1);
        info.putShort(136 + 16, (short) 1);
        info.put(namesAt, names);
        entry(2, info);
    }

    private void map() {
        byte[] texts = wide("Colour\0red ");
        ByteBuffer map = buffer(16 + 24 + texts.length);
        map.put(0, guid(PROVIDER));
        map.putInt(16, 24).putInt(20, 1).putInt(24, 1);
        map.putInt(32, 24 + 14).putInt(36, 5);
        map.put(40, texts);
        entry(3, map);
    }

    private void keywords() {
        byte[] texts = wide("Read\0It is read");
        ByteBuffer fields = buffer(24 + 24 + texts.length);
        fields.put(0, guid(PROVIDER));
        fields.putInt(24, 1);
        fields.putInt(32, 24).putInt(36, 24 + 10).putLong(40, 0x10);
        fields.put(48, texts);
        entry(4, fields);
    }

    private void entry(int kind, ByteBuffer bytes) {
        out.writeBytes(buffer(8).putInt(kind).putInt(bytes.capacity()).array());
        out.writeBytes(bytes.array());
        out.writeBytes(new byte[-bytes.capacity() & 7]);
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] wide(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    }
}
