package dev.weir.cli;

import dev.weir.cli.SourceFacts.RecordingSide;
import dev.weir.journal.RecordingFacts;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import java.util.OptionalLong;
import java.util.UUID;

/// Prints the facts of a source for people, one a line.
final class InfoText {
    private final ByteWriter out;

    InfoText(ByteWriter out) {
        this.out = out;
    }

    void print(SourceFacts facts) {
        facts.sessions().forEach(this::print);
        facts.recording().ifPresent(this::print);
        line("events", "%,d", facts.events());
        line("first", "%s", time(facts.firstTime()));
        line("last", "%s", time(facts.lastTime()));
        line("lost", "%,d events, %,d buffers", facts.lostEvents(), facts.lostBuffers());
    }

    private void print(SessionFacts session) {
        line("session", "%s", orUnknown(session.sessionName()));
        line("log file", "%s", orUnknown(session.logFileName()));
        line("read from", "%s", session.source());
        line(
                "host",
                "Windows %s, %d processors at %,d MHz, %d-bit",
                InfoJson.osVersion(session),
                session.processorCount(),
                session.cpuSpeedMhz(),
                session.pointerSize() * Byte.SIZE);
        line("clock", "%s", clock(session));
        line("booted", "%s", Filetime.toString(session.bootTime()));
        line("started", "%s", Filetime.toString(session.startTime()));
        line("stopped", "%s", time(session.endTime()));
        line("buffers", "%,d of %,d bytes", session.buffersWritten(), session.bufferSizeBytes());
        out.text("\n");
    }

    private void print(RecordingSide side) {
        RecordingFacts facts = side.facts();
        line("recording", "%s", side.recording().id().map(UUID::toString).orElse("unknown"));
        line("created", "%s", time(side.recording().creationTime()));
        line("runs", "%,d", facts.runs());
        line("files", "%,d of %,d bytes together", facts.files(), facts.fileBytes());
        line("blocks", "%,d of %,d bytes together", facts.blocks(), facts.blockBytes());
        if (facts.missingBlocks() > 0) {
            line("missing", "%,d blocks", facts.missingBlocks());
        }
        line("seals", "%,d", facts.seals());
        line("schemas", "%,d", facts.schemas());
        facts.removal().ifPresent(removal -> line("removed", "%,d events", removal.eventCount()));
        out.text("\n");
    }

    private void line(String name, String form, Object... values) {
        String text = Messages.printable(form.formatted(values));
        out.text("%-10s %s%n".formatted(name, text));
    }

    private static String clock(SessionFacts session) {
        return switch (session.clockType()) {
            case QUERY_PERFORMANCE_COUNTER ->
                    "performance counter, %,d Hz".formatted(session.performanceFrequency());
            case SYSTEM_TIME -> "system time";
            case CPU_CYCLES -> "processor cycles";
        };
    }

    private static String time(OptionalLong time) {
        return time.isPresent() ? Filetime.toString(time.getAsLong()) : "unknown";
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "unknown" : text;
    }
}
