package dev.weir.sensor.schema.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a PE file with nothing in it but resources, as the linker does of a resource script: a
/// section `.text` of junk, a section `.rsrc` with the tree, the names, the data entries and the
/// data.
final class PeWriter {
    private static final int PE_OFFSET = 0x80;
    private static final int ALIGNMENT = 0x200;
    private static final int RSRC_ADDRESS = 0x2000;

    private final boolean is64;
    private final SortedMap<String, SortedMap<Integer, byte[]>> byType = new TreeMap<>();

    PeWriter(boolean is64) {
        this.is64 = is64;
    }

    /// Adds a resource with the id 1; a type that begins with `#` is a number.
    PeWriter add(String type, int language, byte[] data) {
        byType.computeIfAbsent(type, any -> new TreeMap<>()).put(language, data);
        return this;
    }

    byte[] toArray() {
        byte[] tree = tree();
        int optionalLength = is64 ? 240 : 224;
        ByteWriter file = new ByteWriter();
        file.tag("MZ").zeros(0x3A).u32(PE_OFFSET).zeros(PE_OFFSET - 0x40);
        file.tag("PE").u16(0);
        file.u16(is64 ? 0x8664 : 0x14C).u16(2).zeros(12).u16(optionalLength).u16(0x2022);
        int directories = file.position() + (is64 ? 112 : 96);
        file.u16(is64 ? 0x20B : 0x10B).zeros(directories - file.position() - 4).u32(16);
        file.zeros(16).u32(RSRC_ADDRESS).u32(tree.length);
        file.zeros(directories + 16 * 8 - file.position());
        section(file, ".text", 0x1000, ALIGNMENT, ALIGNMENT);
        section(file, ".rsrc", RSRC_ADDRESS, 2 * ALIGNMENT, tree.length);
        file.align(ALIGNMENT).zeros(ALIGNMENT).bytes(tree);
        return file.toArray();
    }

    private static void section(
            ByteWriter file, String name, int address, int position, int length) {
        file.tag(name).zeros(8 - name.length());
        file.u32(length).u32(address).u32(length).u32(position).zeros(16);
    }

    private byte[] tree() {
        List<String> types = new ArrayList<>(byType.keySet());
        types.sort((a, b) -> Boolean.compare(a.startsWith("#"), b.startsWith("#")));
        int named = (int) types.stream().filter(type -> !type.startsWith("#")).count();
        ByteWriter tree = new ByteWriter();
        table(tree, named, types.size() - named);
        int typeEntries = tree.position();
        tree.zeros(8 * types.size());
        List<int[]> dataFields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            tree.set32(typeEntries + 8 * i + 4, 0x8000_0000L + tree.position());
            table(tree, 0, 1).u32(1).u32(0x8000_0000L + tree.position() + 4);
            SortedMap<Integer, byte[]> languages = byType.get(types.get(i));
            table(tree, 0, languages.size());
            for (int language : languages.keySet()) {
                dataFields.add(new int[] {tree.position() + 4, i, language});
                tree.u32(language).u32(0);
            }
        }
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            boolean id = type.startsWith("#");
            long name = id ? Integer.parseInt(type.substring(1)) : 0x8000_0000L + tree.position();
            tree.set32(typeEntries + 8 * i, name);
            if (!id) {
                tree.u16(type.length()).utf16(type);
            }
        }
        for (int[] field : dataFields) {
            byte[] data = byType.get(types.get(field[1])).get(field[2]);
            tree.align(8);
            tree.set32(field[0], tree.position());
            tree.u32(RSRC_ADDRESS + tree.position() + 16).u32(data.length).u32(0).u32(0);
            tree.bytes(data);
        }
        return tree.toArray();
    }

    private static ByteWriter table(ByteWriter tree, int named, int ids) {
        return tree.zeros(12).u16(named).u16(ids);
    }
}
