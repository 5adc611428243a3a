package dev.weir.detect.etw.host;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.IntegrityLevel;
import dev.weir.detect.host.ProcessFacts;
import dev.weir.detect.host.ProcessStart;
import dev.weir.detect.host.ProcessStartSink;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the events of processes of Microsoft-Windows-Kernel-Process, which have the path of the
/// image, the integrity level, and numbers that are never given again.
final class ManifestProcessEvents implements EventReading {
    private static final int START = 1;
    private static final int STOP = 2;

    private final Host host;
    private final ProcessStartSink starts;
    private final int id;
    private final EventField processId;
    private final EventField startKey;
    private final EventField createTime;
    private final EventField exitTime;
    private final EventField parentId;
    private final EventField parentStartKey;
    private final EventField sessionId;
    private final EventField mandatoryLabel;
    private final EventField imageName;
    private final EventField packageName;

    private ManifestProcessEvents(Host host, ProcessStartSink starts, Schema schema, int id) {
        this.host = host;
        this.starts = starts;
        this.id = id;
        processId = EventField.of(schema, "ProcessID");
        startKey = EventField.of(schema, "ProcessSequenceNumber");
        createTime = EventField.of(schema, "CreateTime");
        exitTime = EventField.of(schema, "ExitTime");
        parentId = EventField.of(schema, "ParentProcessID");
        parentStartKey = EventField.of(schema, "ParentProcessSequenceNumber");
        sessionId = EventField.of(schema, "SessionID");
        mandatoryLabel = EventField.of(schema, "MandatoryLabel");
        imageName = EventField.of(schema, "ImageName");
        packageName = EventField.of(schema, "PackageFullName");
    }

    static Optional<EventReading> of(Host host, ProcessStartSink starts, Schema schema, int id) {
        ManifestProcessEvents reading = new ManifestProcessEvents(host, starts, schema, id);
        return reading.processId.exists() ? Optional.of(reading) : Optional.empty();
    }

    @Override
    public void read(DecodedEvent event) {
        if (!processId.isIn(event)) {
            return;
        }
        EventRecord record = event.record();
        long time = record.timestamp();
        long process = processId.number(event);
        switch (id) {
            case START -> {
                HostProcess started = host.processes().started(facts(event, process), time);
                ProcessStart start =
                        new ProcessStart(
                                started,
                                time,
                                record.sequence(),
                                record.processId(),
                                HostEvents.KERNEL_PROCESS);
                host.starts().onStart(start, starts);
            }
            case STOP -> {
                host.starts().onEvent(time, process, starts);
                OptionalLong ended = time(exitTime, event);
                host.processes().ended(process, time(createTime, event), ended.orElse(time));
            }
            default -> host.processes().found(facts(event, process), time);
        }
    }

    private ProcessFacts facts(DecodedEvent event, long process) {
        return new ProcessFacts(
                process,
                startKey.optionalNumber(event),
                time(createTime, event),
                parentId.optionalNumber(event),
                parentStartKey.optionalNumber(event),
                sessionId.optionalNumber(event),
                imageName.text(event),
                Optional.empty(),
                "",
                IntegrityLevel.ofSid(mandatoryLabel.text(event)),
                packageName.text(event));
    }

    /// Returns a time; 0, which processes of the kernel have, is none.
    private static OptionalLong time(EventField field, DecodedEvent event) {
        long time = field.number(event);
        return time > 0 ? OptionalLong.of(time) : OptionalLong.empty();
    }
}
