package dev.weir.sensor.schema.resource;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The resources of a PE file (.dll, .exe, .sys, .mui; 32 and 64 bits).
///
/// They form a tree of three levels (type, name, language), whose tables hold entries of 8 bytes:
///
/// ```
///   table   +12  u16 number of entries with a name, +14 u16 number of entries with an id
///           +16  entries: u32 id, or bit 31 and the offset of a name (u16 length, UTF-16)
///                         u32 offset of a data entry, or bit 31 and the offset of a table
///   data    +0   u32 address of the data, +4 u32 length in bytes
/// ```
///
/// Only the tables on the way to a resource are read, and the resource itself, so a large file is
/// as quickly read as a small one.
///
/// **Thread.** One. **Errors.** [ResourceException] for whatever is not as it should be. Source: PE
/// Format of the Windows documentation, `.rsrc`.
public final class PeResources implements Closeable {
    /// Resources longer than this are refused; Windows' own are below 4 MiB.
    private static final int MAX_LENGTH = 64 << 20;

    /// How many entries of the tree are looked at for one type; a real file has a few thousand.
    private static final int MAX_ENTRIES = 65_536;

    private static final int US_ENGLISH = 0x0409;
    private static final int NEUTRAL = 0;
    private static final int TABLE_LENGTH = 16;
    private static final int NAMED_COUNT = 12;
    private static final int ID_COUNT = 14;
    private static final int ENTRY_LENGTH = 8;
    private static final int DATA_ENTRY_LENGTH = 16;
    private static final int OFFSET_MASK = 0x7FFF_FFFF;

    private final FileBytes file;
    private final PeSections sections;

    private PeResources(FileBytes file, PeSections sections) {
        this.file = file;
        this.sections = sections;
    }

    private record Entry(int nameOrId, int offset) {
        boolean isTable() {
            return offset < 0;
        }
    }

    /// Opens a file and reads its headers.
    ///
    /// **Errors.** [IOException] when it cannot be read or is no PE file.
    public static PeResources open(Path path) throws IOException {
        FileBytes file = FileBytes.open(path);
        try {
            return new PeResources(file, PeSections.read(file));
        } catch (IOException e) {
            try (file) {
                throw e;
            }
        }
    }

    /// Reads the first resource of a type, in US English if there is one in it, else in no
    /// language, else in any; empty when there is none.
    ///
    /// @param type a name, or `#` and a number, as Windows' FindResource takes it
    public Optional<byte[]> read(String type) throws IOException {
        Optional<Entry> found = find(type).stream().min(Comparator.comparingInt(PeResources::rank));
        return found.isEmpty() ? Optional.empty() : Optional.of(data(found.get()));
    }

    private static int rank(Entry ofLanguage) {
        return switch (ofLanguage.nameOrId) {
            case US_ENGLISH -> 0;
            case NEUTRAL -> 1;
            default -> 2;
        };
    }

    private List<Entry> find(String type) throws IOException {
        List<Entry> found = new ArrayList<>();
        if (sections.resourceAddress() == 0) {
            return found;
        }
        int entriesLeft = MAX_ENTRIES;
        for (Entry ofType : table(0, entriesLeft)) {
            entriesLeft--;
            if (!ofType.isTable() || !matches(ofType, type)) {
                continue;
            }
            for (Entry ofName : table(ofType.offset, entriesLeft)) {
                entriesLeft--;
                if (!ofName.isTable()) {
                    continue;
                }
                for (Entry ofLanguage : table(ofName.offset, entriesLeft)) {
                    entriesLeft--;
                    if (!ofLanguage.isTable()) {
                        found.add(ofLanguage);
                    }
                }
            }
        }
        return found;
    }

    private List<Entry> table(int offset, int entriesLeft) throws IOException {
        ByteBuffer head = part("resource table", offset, TABLE_LENGTH);
        int count =
                Short.toUnsignedInt(head.getShort(NAMED_COUNT))
                        + Short.toUnsignedInt(head.getShort(ID_COUNT));
        if (count > entriesLeft) {
            throw new ResourceException(
                    "more than %d entries in the tree of resources".formatted(MAX_ENTRIES));
        }
        ByteBuffer bytes =
                part("resource table", offset, TABLE_LENGTH + count * ENTRY_LENGTH)
                        .position(TABLE_LENGTH);
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(bytes.getInt(), bytes.getInt()));
        }
        return entries;
    }

    private boolean matches(Entry entry, String type) throws IOException {
        OptionalInt id = id(type);
        if (id.isPresent() || entry.nameOrId >= 0) {
            return id.isPresent() && entry.nameOrId == id.getAsInt();
        }
        int length = part("resource name", entry.nameOrId, Short.BYTES).getShort(0) & 0xFFFF;
        if (length != type.length()) {
            return false;
        }
        byte[] name = part("resource name", entry.nameOrId, Short.BYTES * (1 + length)).array();
        return type.equalsIgnoreCase(
                new String(
                        name, Short.BYTES, name.length - Short.BYTES, StandardCharsets.UTF_16LE));
    }

    private static OptionalInt id(String type) {
        return type.startsWith("#")
                ? OptionalInt.of(Integer.parseInt(type.substring(1)))
                : OptionalInt.empty();
    }

    private byte[] data(Entry ofLanguage) throws IOException {
        ByteBuffer entry = part("resource data entry", ofLanguage.offset, DATA_ENTRY_LENGTH);
        long address = Integer.toUnsignedLong(entry.getInt(0));
        long length = Integer.toUnsignedLong(entry.getInt(Integer.BYTES));
        if (length > MAX_LENGTH) {
            throw new ResourceException(
                    "resource longer than %d bytes: %d".formatted(MAX_LENGTH, length));
        }
        long position = sections.position("resource", address, length);
        return file.read("resource", position, (int) length).array();
    }

    private ByteBuffer part(String what, int offset, int length) throws IOException {
        long address = sections.resourceAddress() + (offset & OFFSET_MASK);
        return file.read(what, sections.position(what, address, length), length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
