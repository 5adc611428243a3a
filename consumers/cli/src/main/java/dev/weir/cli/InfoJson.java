package dev.weir.cli;

import dev.weir.cli.SourceFacts.RecordingSide;
import dev.weir.journal.RecordingFacts;
import dev.weir.sensor.ClockDrift;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import java.util.UUID;

/// Prints the facts of a source as one JSON object.
final class InfoJson {
    private final JsonWriter json;

    InfoJson(JsonWriter json) {
        this.json = json;
    }

    void print(SourceFacts facts) {
        json.beginObject();
        json.name("sessions").beginArray();
        facts.sessions().forEach(this::print);
        json.endArray();
        json.name("events").number(facts.events());
        json.name("first").time(facts.firstTime());
        json.name("last").time(facts.lastTime());
        json.name("lost").beginObject();
        json.name("events").number(facts.lostEvents());
        json.name("buffers").number(facts.lostBuffers());
        json.endObject();
        print(facts.schemas());
        json.name("recording");
        if (facts.recording().isPresent()) {
            print(facts.recording().get());
        } else {
            json.nothing();
        }
        json.endObject();
        json.endLine();
    }

    private void print(SchemaUse schemas) {
        json.name("schemas").beginArray();
        for (SchemaUse.Part part : schemas.used()) {
            json.beginObject();
            json.name("providerId").guid(part.providerId());
            json.name("provider").string(part.provider());
            json.name("from").string(SchemaText.type(part.from()));
            json.name("schemas").number(part.schemas());
            json.name("events").number(part.events());
            json.endObject();
        }
        json.endArray();
        json.name("withoutSchema").beginArray();
        for (SchemaUse.Missing missing : schemas.missing()) {
            EventGroup group = missing.group();
            json.beginObject();
            json.name("kind").string(SchemaText.type(group.kind()));
            json.name("providerId").guid(group.providerId());
            json.name("provider").string(missing.provider());
            json.name("id").number(group.id());
            json.name("version").number(group.version());
            json.name("opcode").number(group.opcode());
            json.name("count").number(group.count());
            json.endObject();
        }
        json.endArray();
    }

    private void print(SessionFacts session) {
        json.beginObject();
        json.name("session").string(session.sessionName());
        json.name("logFile").string(session.logFileName());
        json.name("source").string(session.source());
        json.name("os").string(osVersion(session));
        json.name("osBuild").number(session.osBuild());
        json.name("processors").number(session.processorCount());
        json.name("pointerSize").number(session.pointerSize());
        json.name("clock").string(clock(session));
        json.name("performanceFrequency").number(session.performanceFrequency());
        json.name("cpuMhz").number(session.cpuSpeedMhz());
        json.name("timerResolution").number(session.timerResolution());
        json.name("boot").time(session.bootTime());
        json.name("start").time(session.startTime());
        json.name("end").time(session.endTime());
        json.name("timeZoneBiasMinutes").number(session.timeZoneBiasMinutes());
        json.name("logFileMode").hexadecimal(session.logFileMode() & 0xFFFFFFFFL);
        json.name("bufferSizeBytes").number(session.bufferSizeBytes());
        json.name("buffers").number(session.buffersWritten());
        json.name("eventsLost").number(session.eventsLost());
        json.name("buffersLost").number(session.buffersLost());
        json.endObject();
    }

    private void print(RecordingSide side) {
        RecordingFacts facts = side.facts();
        json.beginObject();
        json.name("id").string(side.recording().id().map(UUID::toString));
        json.name("created").time(side.recording().creationTime());
        json.name("runs").number(facts.runs());
        json.name("files").number(facts.files());
        json.name("fileBytes").number(facts.fileBytes());
        json.name("blocks").number(facts.blocks());
        json.name("blockBytes").number(facts.blockBytes());
        json.name("missingBlocks").number(facts.missingBlocks());
        json.name("seals").number(facts.seals());
        json.name("schemas").number(facts.schemas());
        json.name("removedEvents")
                .number(facts.removal().map(removal -> removal.eventCount()).orElse(0L));
        json.name("clocks").beginArray();
        facts.clocks().forEach(this::print);
        json.endArray();
        json.endObject();
    }

    private void print(ClockDrift drift) {
        json.beginObject();
        json.name("first").time(drift.first().time());
        json.name("last").time(drift.last().time());
        json.name("frequency").number(drift.last().rawFrequency());
        json.name("anchors").number(drift.anchors());
        json.name("driftPpm").decimal(drift.partsPerMillion());
        json.name("steps").number(drift.steps());
        json.name("steppedSeconds").decimal(drift.stepped() / Filetime.TICKS_PER_SECOND);
        json.endObject();
    }

    static String osVersion(SessionFacts session) {
        return "%d.%d.%d"
                .formatted(session.osMajorVersion(), session.osMinorVersion(), session.osBuild());
    }

    private static String clock(SessionFacts session) {
        return switch (session.clockType()) {
            case QUERY_PERFORMANCE_COUNTER -> "performanceCounter";
            case SYSTEM_TIME -> "systemTime";
            case CPU_CYCLES -> "cpuCycles";
        };
    }
}
