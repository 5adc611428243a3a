package dev.weir.detect.etw.host;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.ProcessFacts;
import dev.weir.detect.host.ProcessStart;
import dev.weir.detect.host.ProcessStartSink;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the kernel's classic events of processes, which have the command line and the user.
///
/// A process that ended while somebody held it is told of as defunct, once at the start of a trace
/// or when it goes for good.
final class KernelProcessEvents implements EventReading {
    private static final int START = 1;
    private static final int END = 2;
    private static final int DEFUNCT = 39;

    private final Host host;
    private final ProcessStartSink starts;
    private final int opcode;
    private final EventField processId;
    private final EventField parentId;
    private final EventField sessionId;
    private final EventField userSid;
    private final EventField imageName;
    private final EventField commandLine;
    private final EventField packageName;

    private KernelProcessEvents(Host host, ProcessStartSink starts, Schema schema, int opcode) {
        this.host = host;
        this.starts = starts;
        this.opcode = opcode;
        processId = EventField.of(schema, "ProcessId");
        parentId = EventField.of(schema, "ParentId");
        sessionId = EventField.of(schema, "SessionId");
        userSid = EventField.of(schema, "UserSID");
        imageName = EventField.of(schema, "ImageFileName");
        commandLine = EventField.of(schema, "CommandLine");
        packageName = EventField.of(schema, "PackageFullName");
    }

    static Optional<EventReading> of(
            Host host, ProcessStartSink starts, Schema schema, int opcode) {
        KernelProcessEvents reading = new KernelProcessEvents(host, starts, schema, opcode);
        return reading.processId.exists() ? Optional.of(reading) : Optional.empty();
    }

    @Override
    public void read(DecodedEvent event) {
        if (!processId.isIn(event)) {
            return;
        }
        EventRecord record = event.record();
        long time = record.timestamp();
        long id = processId.number(event);
        switch (opcode) {
            case START -> {
                HostProcess process = host.processes().started(facts(event, id), time);
                ProcessStart start =
                        new ProcessStart(
                                process,
                                time,
                                record.sequence(),
                                record.processId(),
                                HostEvents.PROCESS);
                host.starts().onStart(start, starts);
            }
            case END -> end(id, time);
            case DEFUNCT -> {
                boolean isKnown = host.processes().find(id, time).isPresent();
                if (!isKnown) {
                    host.processes().found(facts(event, id), time);
                }
                end(id, time);
            }
            default -> host.processes().found(facts(event, id), time);
        }
    }

    private void end(long id, long time) {
        host.starts().onEvent(time, id, starts);
        host.processes().ended(id, OptionalLong.empty(), time);
    }

    private ProcessFacts facts(DecodedEvent event, long id) {
        return new ProcessFacts(
                id,
                OptionalLong.empty(),
                OptionalLong.empty(),
                parentId.optionalNumber(event),
                OptionalLong.empty(),
                sessionId.optionalNumber(event),
                imageName.text(event),
                commandLine.isIn(event) ? Optional.of(commandLine.text(event)) : Optional.empty(),
                userSid.text(event),
                Optional.empty(),
                packageName.text(event));
    }
}
