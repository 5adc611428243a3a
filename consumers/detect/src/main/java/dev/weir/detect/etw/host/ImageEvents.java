package dev.weir.detect.etw.host;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.Module;
import dev.weir.detect.host.ProcessStartSink;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;

/// Reads the events of images, the kernel's own and those of Microsoft-Windows-Kernel-Process.
final class ImageEvents implements EventReading {
    private static final long FIRST_KERNEL_ADDRESS_OF_32_BITS = 0x8000_0000L;

    /// The process that drivers are said to be loaded into.
    private static final long SYSTEM = 4;

    private final Host host;
    private final ProcessStartSink starts;
    private final boolean isLoaded;
    private final EventField base;
    private final EventField size;
    private final EventField processId;
    private final EventField path;

    private ImageEvents(Host host, ProcessStartSink starts, Schema schema, boolean isLoaded) {
        this.host = host;
        this.starts = starts;
        this.isLoaded = isLoaded;
        base = EventField.of(schema, "ImageBase", "BaseAddress");
        size = EventField.of(schema, "ImageSize", "ModuleSize");
        processId = EventField.of(schema, "ProcessId", "ProcessID");
        path = EventField.of(schema, "FileName", "ImageName", "ImageFileName");
    }

    static Optional<EventReading> of(
            Host host, ProcessStartSink starts, Schema schema, boolean isLoaded) {
        ImageEvents reading = new ImageEvents(host, starts, schema, isLoaded);
        boolean whole = reading.base.exists() && reading.size.exists() && reading.path.exists();
        return whole ? Optional.of(reading) : Optional.empty();
    }

    @Override
    public void read(DecodedEvent event) {
        if (!path.isIn(event)) {
            return;
        }
        EventRecord record = event.record();
        // The first version of the kernel's event leaves it to the header.
        long process = processId.exists() ? processId.number(event) : record.processId();
        Module module = new Module(path.text(event), base.number(event), size.number(event));
        if (isOfKernel(process, module.base(), record.pointerSize())) {
            readOfKernel(module);
        } else {
            readOfProcess(process, record.timestamp(), module);
        }
    }

    private void readOfKernel(Module module) {
        if (isLoaded) {
            host.modules().loadSystem(module);
        } else {
            host.modules().unloadSystem(module.base());
        }
    }

    private void readOfProcess(long id, long time, Module module) {
        if (isLoaded) {
            HostProcess process = host.processes().heardOf(id, time);
            host.processes().imageLoaded(process, module.path());
            host.modules().load(process, module);
        } else {
            host.processes()
                    .find(id, time)
                    .ifPresent(process -> host.modules().unload(process, module.base()));
        }
        host.starts().onEvent(time, id, starts);
    }

    private static boolean isOfKernel(long process, long address, int pointerSize) {
        boolean high =
                pointerSize == Long.BYTES
                        ? address < 0
                        : process <= SYSTEM && address >= FIRST_KERNEL_ADDRESS_OF_32_BITS;
        return process == 0 || high;
    }
}
