package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.KERNEL_PROCESS;
import static dev.weir.detect.etw.EtwProviders.THREAD_CLASS;

import dev.weir.detect.etw.Twins.Teller;
import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.Module;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Threads that a process starts in another.
///
/// The first thread of a new process is started by its creator, and is none; see [NewProcesses].
///
/// **Source.** Microsoft-Windows-Kernel-Process 3; class Thread, opcode 1. Who starts the thread is
/// the process of the event's header.
final class RemoteThread implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    meaning(Teller.PROVIDER, new TypeId(KERNEL_PROCESS, 3)),
                    meaning(Teller.KERNEL_LOGGER, new TypeId(THREAD_CLASS, 1)));

    private final Teller teller;
    private final ViewContext view;
    private final String provider;
    private final EventProperty processId;
    private final EventProperty threadId;
    private final EventProperty startAddress;

    private RemoteThread(Teller teller, Schema schema, ViewContext view) {
        this.teller = teller;
        this.view = view;
        provider = schema.names().provider();
        processId = EventProperty.of(schema, "ProcessID", "ProcessId");
        threadId = EventProperty.of(schema, "ThreadID", "ThreadId");
        startAddress = EventProperty.of(schema, "Win32StartAddr");
    }

    private static Meaning meaning(Teller teller, TypeId type) {
        return new Meaning(
                type,
                Set.of(SysmonEvent.REMOTE_THREAD),
                (schema, view) -> new RemoteThread(teller, schema, view));
    }

    @Override
    public void read(DecodedEvent event) {
        long source = event.record().processId();
        long target = processId.number(event);
        if (source == target || source == Actors.NO_PROCESS || !processId.isIn(event)) {
            return;
        }
        long time = event.record().timestamp();
        long thread = threadId.number(event);
        if (view.twins().isTold(SysmonEvent.REMOTE_THREAD, teller, target, thread, time)
                || view.newProcesses().isFirstThread(target, time)) {
            return;
        }
        if (view.out().begin(SysmonEvent.REMOTE_THREAD, event.record(), provider)) {
            view.actors().fillSourceAndTarget(source, target, time);
            view.out().set(Field.NEW_THREAD_ID, thread);
            fillStart(event, target, time);
            view.out().deliver();
        }
    }

    private void fillStart(DecodedEvent event, long target, long time) {
        if (!startAddress.isIn(event)) {
            return;
        }
        long address = startAddress.number(event);
        if (view.out().wants(Field.START_ADDRESS)) {
            view.out().set(Field.START_ADDRESS, "0x%016X".formatted(address));
        }
        if (view.out().wants(Field.START_MODULE)) {
            Optional<HostProcess> process = view.actors().find(target, time);
            Optional<Module> module =
                    process.flatMap(it -> view.host().modules().find(it, address));
            if (module.isPresent()) {
                view.out().set(Field.START_MODULE, module.get().path());
            }
        }
    }
}
