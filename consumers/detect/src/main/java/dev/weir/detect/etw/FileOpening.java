package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.FILE_CLASS;
import static dev.weir.detect.etw.EtwProviders.KERNEL_FILE;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Openings of files that may make them, and their ends; see [FileCreations].
///
/// **Source.** Microsoft-Windows-Kernel-File 12 and 24; class FileIo, opcodes 64 and 76.
final class FileOpening implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    meaning(new TypeId(KERNEL_FILE, 12), FileOpening::new),
                    meaning(new TypeId(FILE_CLASS, 64), FileOpening::new),
                    meaning(new TypeId(KERNEL_FILE, 24), End::new),
                    meaning(new TypeId(FILE_CLASS, 76), End::new));

    /// `FILE_DIRECTORY_FILE`.
    private static final long DIRECTORY = 1;

    /// `FILE_OPEN`, a disposition that makes no file.
    private static final long OPEN = 1;

    private static final int DISPOSITION_SHIFT = 24;
    private static final long DISPOSITION_MASK = 0xFF;

    private final ViewContext view;
    private final String provider;
    private final EventProperty packet;
    private final EventProperty object;
    private final EventProperty options;
    private final EventProperty path;

    private FileOpening(Schema schema, ViewContext view) {
        this.view = view;
        provider = schema.names().provider();
        packet = EventProperty.of(schema, "Irp", "IrpPtr");
        object = EventProperty.of(schema, "FileObject");
        options = EventProperty.of(schema, "CreateOptions");
        path = EventProperty.of(schema, "FileName", "OpenPath");
    }

    private static Meaning meaning(TypeId type, Meaning.Maker maker) {
        return new Meaning(
                type, Set.of(SysmonEvent.FILE_CREATION, SysmonEvent.STREAM_CREATION), maker);
    }

    @Override
    public void read(DecodedEvent event) {
        long flags = options.number(event);
        long disposition = (flags >>> DISPOSITION_SHIFT) & DISPOSITION_MASK;
        if (disposition == OPEN || (flags & DIRECTORY) != 0 || !options.isIn(event)) {
            return;
        }
        view.creations()
                .onOpening(
                        event.record(),
                        provider,
                        packet.number(event),
                        object.number(event),
                        view.host().volumes().toDrivePath(path.text(event)));
    }

    private static final class End implements EventReading {
        private final ViewContext view;
        private final EventProperty packet;
        private final EventProperty information;
        private final EventProperty status;

        End(Schema schema, ViewContext view) {
            this.view = view;
            packet = EventProperty.of(schema, "Irp", "IrpPtr");
            information = EventProperty.of(schema, "ExtraInformation", "ExtraInfo");
            status = EventProperty.of(schema, "Status", "NtStatus");
        }

        @Override
        public void read(DecodedEvent event) {
            if (status.isIn(event)) {
                view.creations()
                        .onEnd(
                                packet.number(event),
                                (int) status.number(event),
                                information.number(event));
            }
        }
    }
}
