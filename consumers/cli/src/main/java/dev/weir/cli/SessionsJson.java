package dev.weir.cli;

import dev.weir.sensor.live.SessionStatistics;
import dev.weir.sensor.live.SessionStatus;
import java.util.List;
import java.util.Locale;

/// Prints sessions as one JSON object.
///
/// @param json where to
record SessionsJson(JsonWriter json) {

    void print(List<SessionStatus> sessions) {
        json.beginObject();
        json.name("sessions").beginArray();
        sessions.forEach(this::print);
        json.endArray();
        json.endObject();
        json.endLine();
    }

    private void print(SessionStatus session) {
        SessionStatistics counts = session.statistics();
        json.beginObject();
        json.name("session").string(session.name());
        json.name("owner").string(session.owner().name().toLowerCase(Locale.ROOT));
        json.name("ownerProcess");
        if (session.ownerProcess().isPresent()) {
            json.number(session.ownerProcess().get());
        } else {
            json.nothing();
        }
        json.name("loggerId").number(session.loggerId());
        json.name("realTime").bool(session.isRealTime());
        json.name("kernel").bool(session.isSystemLogger());
        json.name("logFileMode").hexadecimal(session.logFileMode() & 0xFFFFFFFFL);
        json.name("logFile").string(session.logFile());
        json.name("bufferKib").number(session.buffers().sizeKib());
        json.name("minimumBuffers").number(session.buffers().minimum());
        json.name("maximumBuffers").number(session.buffers().maximum());
        json.name("flushSeconds").number(session.flushTimerSeconds());
        json.name("buffers").number(counts.buffers());
        json.name("freeBuffers").number(counts.freeBuffers());
        json.name("buffersWritten").number(counts.buffersWritten());
        json.name("eventsLost").number(counts.eventsLost());
        json.name("logBuffersLost").number(counts.logBuffersLost());
        json.name("realTimeBuffersLost").number(counts.realTimeBuffersLost());
        json.endObject();
    }
}
