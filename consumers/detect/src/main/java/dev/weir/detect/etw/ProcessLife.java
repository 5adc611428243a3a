package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.KERNEL_PROCESS;
import static dev.weir.detect.etw.EtwProviders.PROCESS_CLASS;

import dev.weir.detect.etw.Twins.Teller;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Processes that start and end. Of their creation [ProcessCreation] tells; here a start says whose
/// first thread is to come.
///
/// **Source.** Microsoft-Windows-Kernel-Process 1 and 2; class Process, opcodes 1 and 2.
final class ProcessLife {
    static final List<Meaning> MEANINGS =
            List.of(
                    start(Teller.PROVIDER, new TypeId(KERNEL_PROCESS, 1)),
                    start(Teller.KERNEL_LOGGER, new TypeId(PROCESS_CLASS, 1)),
                    end(Teller.PROVIDER, new TypeId(KERNEL_PROCESS, 2)),
                    end(Teller.KERNEL_LOGGER, new TypeId(PROCESS_CLASS, 2)));

    private ProcessLife() {}

    private static Meaning start(Teller teller, TypeId type) {
        return new Meaning(
                type,
                Set.of(SysmonEvent.REMOTE_THREAD),
                (schema, view) -> new Start(teller, schema, view));
    }

    private static Meaning end(Teller teller, TypeId type) {
        return new Meaning(
                type,
                Set.of(SysmonEvent.PROCESS_TERMINATION),
                (schema, view) -> new End(teller, schema, view));
    }

    private static final class Start implements EventReading {
        private final Teller teller;
        private final ViewContext view;
        private final EventProperty processId;

        Start(Teller teller, Schema schema, ViewContext view) {
            this.teller = teller;
            this.view = view;
            processId = EventProperty.of(schema, "ProcessID", "ProcessId");
        }

        @Override
        public void read(DecodedEvent event) {
            long id = processId.number(event);
            long time = event.record().timestamp();
            if (!view.twins().isTold(SysmonEvent.PROCESS_CREATION, teller, id, 0, time)) {
                view.newProcesses().onStart(id, time);
            }
        }
    }

    private static final class End implements EventReading {
        private final Teller teller;
        private final ViewContext view;
        private final String provider;
        private final EventProperty processId;

        End(Teller teller, Schema schema, ViewContext view) {
            this.teller = teller;
            this.view = view;
            provider = schema.names().provider();
            processId = EventProperty.of(schema, "ProcessID", "ProcessId");
        }

        @Override
        public void read(DecodedEvent event) {
            long id = processId.number(event);
            long time = event.record().timestamp();
            SysmonEvent what = SysmonEvent.PROCESS_TERMINATION;
            if (id == 0 || view.twins().isTold(what, teller, id, 0, time)) {
                return;
            }
            if (view.out().begin(what, event.record(), provider)) {
                view.actors().fillActor(id, time);
                view.out().deliver();
            }
        }
    }
}
