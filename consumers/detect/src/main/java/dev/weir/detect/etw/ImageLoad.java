package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.IMAGE_CLASS;
import static dev.weir.detect.etw.EtwProviders.KERNEL_PROCESS;

import dev.weir.detect.etw.Twins.Teller;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Images that are loaded, by processes and by the kernel.
///
/// What the kernel loads into its own half of memory is a driver, whatever its file is called.
///
/// **Source.** Microsoft-Windows-Kernel-Process 5; class Image, opcode 10.
final class ImageLoad implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    meaning(Teller.PROVIDER, new TypeId(KERNEL_PROCESS, 5)),
                    meaning(Teller.KERNEL_LOGGER, new TypeId(IMAGE_CLASS, 10)));

    private static final long SYSTEM = 4;
    private static final long KERNEL_HALF_32 = 0x8000_0000L;

    private final Teller teller;
    private final ViewContext view;
    private final String provider;
    private final EventProperty processId;
    private final EventProperty base;
    private final EventProperty path;

    private ImageLoad(Teller teller, Schema schema, ViewContext view) {
        this.teller = teller;
        this.view = view;
        provider = schema.names().provider();
        processId = EventProperty.of(schema, "ProcessID", "ProcessId");
        base = EventProperty.of(schema, "ImageBase", "BaseAddress");
        path = EventProperty.of(schema, "ImageName", "FileName", "ImageFileName");
    }

    private static Meaning meaning(Teller teller, TypeId type) {
        return new Meaning(
                type,
                Set.of(SysmonEvent.IMAGE_LOAD, SysmonEvent.DRIVER_LOAD),
                (schema, view) -> new ImageLoad(teller, schema, view));
    }

    @Override
    public void read(DecodedEvent event) {
        long id = processId.number(event);
        long address = base.number(event);
        long time = event.record().timestamp();
        boolean isDriver = id <= SYSTEM && isKernelHalf(address, event.record().pointerSize());
        SysmonEvent what = isDriver ? SysmonEvent.DRIVER_LOAD : SysmonEvent.IMAGE_LOAD;
        if (!path.isIn(event)
                || !view.out().isTaken(what)
                || view.twins().isTold(what, teller, id, address, time)) {
            return;
        }
        if (view.out().begin(what, event.record(), provider)) {
            if (!isDriver) {
                view.actors().fillActor(id, time);
            }
            if (view.out().wants(Field.IMAGE_LOADED)) {
                view.out()
                        .set(
                                Field.IMAGE_LOADED,
                                view.host().volumes().toDrivePath(path.text(event)));
            }
            view.out().deliver();
        }
    }

    private static boolean isKernelHalf(long address, int pointerSize) {
        return pointerSize == 8 ? address < 0 : address >= KERNEL_HALF_32;
    }
}
