package dev.weir.detect.etw.host;

import dev.weir.detect.host.FilePaths;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;

/// Reads the events that name files, the kernel's own and those of Microsoft-Windows-Kernel-File.
///
/// A name that is deleted stays known: the number is still spoken of, and is given a new name when
/// it stands for another file. A renamed file has its new name from then on: who wants the old one
/// looks before.
final class FileEvents implements EventReading {
    private static final int CLOSE = 14;

    private final FilePaths files;
    private final EventField object;
    private final EventField key;
    private final EventField path;

    private FileEvents(FilePaths files, EventField object, EventField key, EventField path) {
        this.files = files;
        this.object = object;
        this.key = key;
        this.path = path;
    }

    static Optional<EventReading> ofKernel(FilePaths files, Schema schema, int opcode) {
        // The numbers of names are those of files, whatever the class calls them.
        return of(
                new FileEvents(
                        files,
                        EventField.of(schema, "FileObject"),
                        EventField.of(schema),
                        EventField.of(schema, "FileName", "OpenPath")));
    }

    static Optional<EventReading> ofManifest(FilePaths files, Schema schema, int id) {
        EventField object = EventField.of(schema, "FileObject");
        if (id == CLOSE) {
            return object.exists()
                    ? Optional.of(event -> files.remove(object.number(event)))
                    : Optional.empty();
        }
        EventField key = EventField.of(schema, "FileKey");
        EventField path = EventField.of(schema, "FileName", "FilePath");
        return of(new FileEvents(files, object, key, path));
    }

    private static Optional<EventReading> of(FileEvents reading) {
        boolean numbered = reading.object.exists() || reading.key.exists();
        return numbered && reading.path.exists() ? Optional.of(reading) : Optional.empty();
    }

    @Override
    public void read(DecodedEvent event) {
        if (path.isIn(event)) {
            String name = path.text(event);
            files.put(object.number(event), name);
            files.put(key.number(event), name);
        }
    }
}
