package dev.weir.sensor.schema.embedded;

import static dev.weir.sensor.record.LittleEndian.SHORT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Manifests that EventSources write into the trace, in chunks, see [ManifestEvent].
///
/// A manifest is kept as bytes until somebody asks for a schema of its provider. Of manifests that
/// differ, later ones win, event by event. A manifest may describe none but its own provider.
///
/// **Memory.** A manifest may have 16 MiB; those not whole yet may have 32 MiB in all, else the one
/// that has waited longest is forgotten; those not read yet as much, else they are read. At most
/// 65,536 schemas are kept.
final class EventSourceManifests {
    static final int MAX_CHUNK_BYTES = 65_280;
    static final int MAX_MANIFEST_BYTES = 16 << 20;
    static final int MAX_PENDING_BYTES = 32 << 20;
    static final int MAX_SCHEMAS = 1 << 16;

    private static final SchemaOrigin ORIGIN = SchemaOrigin.of(SchemaOrigin.Kind.EVENT_SOURCE);

    private record Writer(UUID providerId, long processId) {}

    private record Manifest(UUID providerId, Bytes xml) {}

    private final Function<byte[], List<Schema>> parser;
    private final Map<Writer, ManifestChunks> open = new LinkedHashMap<>();
    private final Set<Bytes> known = new HashSet<>();
    private final List<Manifest> unread = new ArrayList<>();
    private final Map<SchemaKey, Schema> schemas = new HashMap<>();
    private long openBytes;
    private long unreadBytes;
    private long refused;

    /// Starts with no manifest.
    EventSourceManifests() {
        this(EventSourceManifests::parse);
    }

    /// @param parser makes schemas of a manifest; none when it is broken
    EventSourceManifests(Function<byte[], List<Schema>> parser) {
        this.parser = parser;
    }

    /// Returns how many chunks, manifests and schemas were broken or had no room.
    long refused() {
        return refused;
    }

    /// Takes a chunk and tells whether schemas became known by it: it completed a manifest that was
    /// not known, or it is the first of its provider.
    boolean add(EventRecord record) {
        MemorySegment data = record.userData();
        if (!isChunk(data)) {
            refused++;
            return false;
        }
        int total = data.get(SHORT, ManifestEvent.TOTAL_CHUNKS) & 0xFFFF;
        int number = data.get(SHORT, ManifestEvent.CHUNK_NUMBER) & 0xFFFF;
        byte[] chunk = data.asSlice(ManifestEvent.XML).toArray(ValueLayout.JAVA_BYTE);
        boolean isFirst = keep(ManifestEvent.of(record.providerId()), record.providerId());
        Writer writer = new Writer(record.providerId(), record.processId());
        ManifestChunks chunks = open.remove(writer);
        if (chunks == null) {
            chunks = new ManifestChunks(total);
        } else {
            openBytes -= chunks.totalBytes();
        }
        Optional<Bytes> whole = chunks.add(number, total, chunk);
        if (whole.isPresent()) {
            return keep(new Manifest(writer.providerId(), whole.get())) || isFirst;
        }
        open.put(writer, chunks);
        openBytes += chunks.totalBytes();
        forgetEldest();
        return isFirst;
    }

    private static boolean isChunk(MemorySegment data) {
        if (data.byteSize() < ManifestEvent.XML
                || data.get(ValueLayout.JAVA_BYTE, ManifestEvent.FORMAT) != ManifestEvent.FORMAT_XML
                || data.get(ValueLayout.JAVA_BYTE, ManifestEvent.MAGIC)
                        != ManifestEvent.MAGIC_NUMBER) {
            return false;
        }
        int total = data.get(SHORT, ManifestEvent.TOTAL_CHUNKS) & 0xFFFF;
        int number = data.get(SHORT, ManifestEvent.CHUNK_NUMBER) & 0xFFFF;
        return number < total && total <= MAX_MANIFEST_BYTES / MAX_CHUNK_BYTES;
    }

    private void forgetEldest() {
        Iterator<ManifestChunks> eldest = open.values().iterator();
        while (openBytes > MAX_PENDING_BYTES) {
            openBytes -= eldest.next().totalBytes();
            eldest.remove();
            refused++;
        }
    }

    private boolean keep(Manifest manifest) {
        if (known.size() >= MAX_SCHEMAS) {
            known.clear();
        }
        if (!known.add(digest(manifest))) {
            return false;
        }
        unread.add(manifest);
        unreadBytes += manifest.xml().length();
        if (unreadBytes > MAX_PENDING_BYTES) {
            readAll();
        }
        return true;
    }

    private static Bytes digest(Manifest manifest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(manifest.providerId().toString().getBytes(US_ASCII));
            return Bytes.of(digest.digest(manifest.xml().toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<Schema> parse(byte[] xml) {
        try {
            return InstrumentationManifest.parse(xml, ORIGIN).providers().stream()
                    .flatMap(provider -> provider.schemas().stream())
                    .toList();
        } catch (ManifestException e) {
            // The manifest is counted as refused; the event that brought it stays in the stream.
            return List.of();
        }
    }

    /// Finds a schema; reads the manifests of its provider first.
    Optional<Schema> find(SchemaKey key) {
        if (unread.stream().anyMatch(m -> m.providerId().equals(key.providerId()))) {
            readAll();
        }
        return Optional.ofNullable(schemas.get(key));
    }

    /// Returns all schemas.
    Collection<Schema> schemas() {
        readAll();
        return schemas.values();
    }

    private void readAll() {
        for (Manifest manifest : unread) {
            List<Schema> read = parser.apply(manifest.xml().toArray());
            refused += read.isEmpty() ? 1 : 0;
            for (Schema schema : read) {
                keep(schema, manifest.providerId());
            }
        }
        unread.clear();
        unreadBytes = 0;
    }

    /// Keeps a schema and tells whether there was none of its events.
    private boolean keep(Schema schema, UUID providerId) {
        boolean hasRoom = schemas.size() < MAX_SCHEMAS || schemas.containsKey(schema.key());
        if (hasRoom && schema.key().providerId().equals(providerId)) {
            return schemas.put(schema.key(), schema) == null;
        }
        refused++;
        return false;
    }
}
