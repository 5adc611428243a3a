package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.FILE_CLASS;
import static dev.weir.detect.etw.EtwProviders.KERNEL_FILE;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// What is done to files that are open: made anew, read, renamed, deleted, given other times.
///
/// One deed is told by several events, of both sources and within one: what was done to an object
/// of a path is told once a second, a read once a minute.
///
/// **Source.** Microsoft-Windows-Kernel-File 15, 17, 18, 26, 27, 30; class FileIo, opcodes 67, 69,
/// 70, 79, 80.
final class FileReading implements EventReading {
    /// A file gets its new name from this; the old one is wanted too.
    static final TypeId RENAME = new TypeId(KERNEL_FILE, 27);

    static final List<Meaning> MEANINGS =
            List.of(
                    meaning(new TypeId(KERNEL_FILE, 30), SysmonEvent.FILE_CREATION),
                    meaning(new TypeId(KERNEL_FILE, 15), SysmonEvent.FILE_ACCESS),
                    meaning(new TypeId(FILE_CLASS, 67), SysmonEvent.FILE_ACCESS),
                    meaning(new TypeId(KERNEL_FILE, 17), SysmonEvent.FILE_CHANGE),
                    meaning(new TypeId(FILE_CLASS, 69), SysmonEvent.FILE_CHANGE),
                    meaning(new TypeId(KERNEL_FILE, 18), SysmonEvent.FILE_DELETE),
                    meaning(new TypeId(KERNEL_FILE, 26), SysmonEvent.FILE_DELETE),
                    meaning(new TypeId(FILE_CLASS, 70), SysmonEvent.FILE_DELETE),
                    meaning(new TypeId(FILE_CLASS, 79), SysmonEvent.FILE_DELETE),
                    meaning(RENAME, SysmonEvent.FILE_RENAME),
                    meaning(new TypeId(FILE_CLASS, 80), SysmonEvent.FILE_RENAME));

    private static final long ONE_DEED_TICKS = Filetime.TICKS_PER_SECOND;
    private static final long ONE_READ_TICKS = 60 * Filetime.TICKS_PER_SECOND;

    /// `FileBasicInformation`: times and attributes.
    private static final long BASIC_INFORMATION = 4;

    /// `FILE_DIRECTORY_FILE`.
    private static final long DIRECTORY = 1;

    private final SysmonEvent what;
    private final ViewContext view;
    private final String provider;
    private final EventProperty object;
    private final EventProperty fileKey;
    private final EventProperty ownPath;
    private final EventProperty infoClass;
    private final EventProperty options;

    private FileReading(SysmonEvent what, Schema schema, ViewContext view) {
        this.what = what;
        this.view = view;
        provider = schema.names().provider();
        object = EventProperty.of(schema, "FileObject");
        fileKey = EventProperty.of(schema, "FileKey");
        ownPath = EventProperty.of(schema, "FilePath", "FileName");
        infoClass = EventProperty.of(schema, "InfoClass");
        options = EventProperty.of(schema, "CreateOptions");
    }

    private static Meaning meaning(TypeId type, SysmonEvent what) {
        Set<SysmonEvent> events =
                what == SysmonEvent.FILE_CREATION
                        ? Set.of(what, SysmonEvent.STREAM_CREATION)
                        : Set.of(what);
        return new Meaning(type, events, (schema, view) -> new FileReading(what, schema, view));
    }

    @Override
    public void read(DecodedEvent event) {
        if (isOfNoInterest(event)) {
            return;
        }
        String path = ownPath.text(event);
        path = path.isEmpty() ? known(event) : view.host().volumes().toDrivePath(path);
        if (path.isEmpty()) {
            return;
        }
        long time = event.record().timestamp();
        long id = event.record().processId();
        if (what == SysmonEvent.FILE_CREATION) {
            view.creations().tell(event.record(), provider, object.number(event), path);
            return;
        }
        long ticks = what == SysmonEvent.FILE_ACCESS ? ONE_READ_TICKS : ONE_DEED_TICKS;
        long key = RecentKeys.mix(what.key(), object.number(event));
        key = RecentKeys.mix(RecentKeys.mix(key, path.hashCode()), id);
        if (view.told().see(key, time, ticks)) {
            return;
        }
        if (view.out().begin(what, event.record(), provider)) {
            view.actors().fillActor(id, time);
            view.out()
                    .set(
                            what == SysmonEvent.FILE_ACCESS
                                    ? Field.FILE_NAME
                                    : Field.TARGET_FILENAME,
                            path);
            if (what == SysmonEvent.FILE_RENAME && view.out().wants(Field.SOURCE_FILENAME)) {
                view.out().set(Field.SOURCE_FILENAME, known(event));
            }
            view.out().deliver();
        }
    }

    private boolean isOfNoInterest(DecodedEvent event) {
        return switch (what) {
            case FILE_CHANGE -> infoClass.number(event) != BASIC_INFORMATION;
            case FILE_CREATION -> (options.number(event) & DIRECTORY) != 0;
            default -> !object.isIn(event);
        };
    }

    /// Returns the path that the stream gave the file before.
    private String known(DecodedEvent event) {
        return view.host()
                .files()
                .find(object.number(event))
                .or(() -> view.host().files().find(fileKey.number(event)))
                .map(view.host().volumes()::toDrivePath)
                .orElse("");
    }
}
