package dev.weir.sensor.schema.resolve;

import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLayout;
import dev.weir.sensor.schema.SchemaSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Schemas in a file: to keep them, and to share them.
///
/// ```
///   catalogue = "WEIRSCH1" checksum:u32 count:u32 { length:u32 schema }
/// ```
///
/// The checksum is a CRC-32C of all behind it; a schema has the form of [SchemaLayout]. Numbers are
/// little-endian. Files are replaced whole, never changed in place.
///
/// **Thread.** One.
public final class Catalogue implements SchemaSource {
    private static final byte[] MAGIC = {'W', 'E', 'I', 'R', 'S', 'C', 'H', '1'};
    private static final int CHECKSUM = 8;
    private static final int COUNT = 12;
    private static final int FIRST = 16;

    /// A catalogue of all of Windows has some 60 MB.
    private static final long MAX_BYTES = 512L << 20;

    private final Map<SchemaKey, Schema> schemas;

    private Catalogue(Map<SchemaKey, Schema> schemas) {
        this.schemas = schemas;
    }

    /// Makes a catalogue of schemas; of two for the same events the last counts.
    public static Catalogue of(Collection<Schema> schemas) {
        Map<SchemaKey, Schema> byKey = new LinkedHashMap<>();
        schemas.forEach(schema -> byKey.put(schema.key(), schema));
        return new Catalogue(byKey);
    }

    /// Tells whether a file begins as catalogues do.
    public static boolean isCatalogue(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /// Reads a catalogue.
    ///
    /// **Errors.** [IOException] when the file cannot be read, is no catalogue, or is damaged;
    /// schemas that only a later version knows are left out.
    public static Catalogue read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(
                    "a catalogue has at most %d bytes: %s".formatted(MAX_BYTES, file));
        }
        byte[] bytes = Files.readAllBytes(file);
        MemorySegment data = MemorySegment.ofArray(bytes);
        if (bytes.length < FIRST || !Arrays.equals(bytes, 0, CHECKSUM, MAGIC, 0, MAGIC.length)) {
            throw new IOException("not a catalogue of schemas: " + file);
        }
        if (data.get(LittleEndian.INT, CHECKSUM) != checksum(bytes)) {
            throw new IOException("a damaged catalogue, its checksum does not hold: " + file);
        }
        List<Schema> schemas = new ArrayList<>();
        int at = FIRST;
        for (int left = data.get(LittleEndian.INT, COUNT); left > 0; left--) {
            int length = bytes.length - at < 4 ? -1 : data.get(LittleEndian.INT, at);
            if (length < 0 || length > bytes.length - at - 4) {
                throw new IOException(
                        "a catalogue that ends within a schema: %s offset=%d".formatted(file, at));
            }
            byte[] schema = Arrays.copyOfRange(bytes, at + 4, at + 4 + length);
            SchemaLayout.decode(schema).ifPresent(schemas::add);
            at += 4 + length;
        }
        return of(schemas);
    }

    /// Writes the catalogue to a file, beside it first and then in its place, so that nobody ever
    /// reads half of one.
    public void write(Path file) throws IOException {
        List<byte[]> all = new ArrayList<>();
        long length = FIRST;
        for (Schema schema : schemas.values()) {
            byte[] bytes = SchemaLayout.encode(schema);
            all.add(bytes);
            length += 4 + bytes.length;
        }
        if (length > MAX_BYTES) {
            throw new IOException(
                    "a catalogue has at most %d bytes: bytes=%d".formatted(MAX_BYTES, length));
        }
        byte[] bytes = new byte[(int) length];
        MemorySegment data = MemorySegment.ofArray(bytes);
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        data.set(LittleEndian.INT, COUNT, all.size());
        int at = FIRST;
        for (byte[] schema : all) {
            data.set(LittleEndian.INT, at, schema.length);
            System.arraycopy(schema, 0, bytes, at + 4, schema.length);
            at += 4 + schema.length;
        }
        data.set(LittleEndian.INT, CHECKSUM, checksum(bytes));
        replace(file, bytes);
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("not a file's name: " + file);
        }
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, ".schemas", ".new");
        try {
            Files.write(beside, bytes);
            Files.move(
                    beside,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, COUNT, bytes.length - COUNT);
        return (int) crc.getValue();
    }

    @Override
    public Optional<Schema> find(SchemaKey key) {
        return Optional.ofNullable(schemas.get(key));
    }

    @Override
    public Collection<Schema> schemas() {
        return List.copyOf(schemas.values());
    }
}
