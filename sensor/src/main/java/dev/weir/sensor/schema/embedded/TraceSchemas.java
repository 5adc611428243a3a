package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The schemas that a stream of events brings along: Windows' descriptions of events in merged
/// traces, and the manifests of EventSources.
///
/// Show it every event with [#observe], and it knows of each schema as soon as the event that
/// brought it has passed. Of two schemas of the same events Windows' own description is believed.
///
/// **Thread.** One. **Memory.** Descriptions and maps may have 64 MiB in all, a manifest 16 MiB,
/// manifests not read yet 32 MiB in all, and no more than 65,536 schemas of manifests are kept;
/// [#refused] counts what had no room.
public final class TraceSchemas implements SchemaSource {
    private static final UUID EVENT_METADATA =
            UUID.fromString("bbccf6c1-6cd1-48c4-80ff-839482e37671");

    private static final int EVENT_INFO = 32;
    private static final int EVENT_MAP_INFO = 33;

    private final EventDescriptions descriptions = new EventDescriptions();
    private final EventSourceManifests manifests = new EventSourceManifests();
    private long generation;

    /// Starts with no schema.
    public TraceSchemas() {}

    /// Looks whether an event carries schemas, and keeps them.
    ///
    /// **Time.** One byte of the record for nearly all events, and no allocation. **Errors.** None:
    /// what is broken is counted by [#refused].
    public void observe(EventRecord record) {
        int opcode = record.opcode();
        if (opcode == ManifestEvent.OPCODE) {
            if (record.id() == ManifestEvent.ID && !isClassic(record)) {
                count(manifests.add(record));
            }
        } else if (opcode == EVENT_INFO || opcode == EVENT_MAP_INFO) {
            if (record.isOfProvider(EVENT_METADATA) && isClassic(record)) {
                count(
                        opcode == EVENT_INFO
                                ? descriptions.addEvent(record.userData())
                                : descriptions.addMap(record.userData()));
            }
        }
    }

    private static boolean isClassic(EventRecord record) {
        return (record.flags() & EventRecordLayout.FLAG_CLASSIC_HEADER) != 0;
    }

    private void count(boolean isNew) {
        generation += isNew ? 1 : 0;
    }

    @Override
    public Optional<Schema> find(SchemaKey key) {
        Optional<Schema> described = descriptions.find(key);
        return described.isPresent() ? described : manifests.find(key);
    }

    @Override
    public long generation() {
        return generation;
    }

    /// Returns how many schemas, or parts of such, were broken or had no room.
    ///
    /// A description or a manifest counts once it has been read.
    public long refused() {
        return descriptions.refused() + manifests.refused();
    }

    /// Returns all schemas that have come so far.
    @Override
    public List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>(descriptions.schemas());
        for (Schema schema : manifests.schemas()) {
            if (descriptions.find(schema.key()).isEmpty()) {
                schemas.add(schema);
            }
        }
        return schemas;
    }
}
