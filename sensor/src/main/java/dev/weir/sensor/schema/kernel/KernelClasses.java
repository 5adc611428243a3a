package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Knows the schemas of the kernel's classic events, in every version, and of the events that
/// Windows' tools add when they merge traces.
///
/// An event whose version is newer than all that are known is read as the newest that is; what it
/// has more stays unread. One whose version is older has its name and its bytes.
///
/// **Thread.** One: the layouts of a class are read when they are first asked for.
///
/// **Source.** See `classes.txt` beside this class.
public final class KernelClasses implements SchemaSource {
    private final Map<UUID, KernelClass> classes = new LinkedHashMap<>();

    /// Makes the source; reads the list of classes, but no layouts.
    public KernelClasses() {
        for (String line : ResourceText.lines("classes.txt")) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] columns = line.split(" +", 3);
                UUID id = UUID.fromString(columns[0]);
                classes.put(id, new KernelClass(id, columns[1], columns[2]));
            }
        }
    }

    @Override
    public Optional<Schema> find(SchemaKey key) {
        return key instanceof SchemaKey.Classic classic
                ? Optional.ofNullable(classes.get(classic.providerId()))
                        .flatMap(known -> known.find(classic))
                : Optional.empty();
    }

    /// Returns all schemas, one for each class, opcode and version that is listed.
    @Override
    public List<Schema> schemas() {
        return classes.values().stream().flatMap(known -> known.schemas().stream()).toList();
    }
}
