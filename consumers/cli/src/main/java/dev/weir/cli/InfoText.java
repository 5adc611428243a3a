package dev.weir.cli;

import dev.weir.cli.SourceFacts.RecordingSide;
import dev.weir.cli.TextTable.Side;
import dev.weir.journal.RecordingFacts;
import dev.weir.sensor.ClockDrift;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.schema.SchemaOrigin;
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
        line("events", "%,d".formatted(facts.events()));
        line("first", time(facts.firstTime()));
        line("last", time(facts.lastTime()));
        line("lost", "%,d events, %,d buffers".formatted(facts.lostEvents(), facts.lostBuffers()));
        print(facts.schemas());
    }

    private void print(SessionFacts session) {
        line("session", orUnknown(session.sessionName()));
        line("log file", orUnknown(session.logFileName()));
        line("read from", session.source());
        line(
                "host",
                "Windows %s, %d processors at %,d MHz, %d-bit"
                        .formatted(
                                InfoJson.osVersion(session),
                                session.processorCount(),
                                session.cpuSpeedMhz(),
                                session.pointerSize() * Byte.SIZE));
        line("clock", clock(session));
        line("booted", Filetime.toString(session.bootTime()));
        line("started", Filetime.toString(session.startTime()));
        line("stopped", time(session.endTime()));
        line(
                "buffers",
                "%,d of %,d bytes".formatted(session.buffersWritten(), session.bufferSizeBytes()));
        out.text("\n");
    }

    private void print(RecordingSide side) {
        RecordingFacts facts = side.facts();
        line("recording", side.recording().id().map(UUID::toString).orElse("unknown"));
        line("created", time(side.recording().creationTime()));
        line("runs", "%,d".formatted(facts.runs()));
        line("files", "%,d of %,d bytes together".formatted(facts.files(), facts.fileBytes()));
        line("blocks", "%,d of %,d bytes together".formatted(facts.blocks(), facts.blockBytes()));
        if (facts.missingBlocks() > 0) {
            line("missing", "%,d blocks".formatted(facts.missingBlocks()));
        }
        line("seals", "%,d".formatted(facts.seals()));
        line("schemas", "%,d".formatted(facts.schemas()));
        facts.clocks().forEach(drift -> line("drift", drift(drift)));
        facts.removal()
                .ifPresent(
                        removal -> line("removed", "%,d events".formatted(removal.eventCount())));
        out.text("\n");
    }

    private void print(SchemaUse schemas) {
        out.text("\n");
        TextTable used =
                new TextTable()
                        .column("SCHEMAS", Side.RIGHT)
                        .column("EVENTS", Side.RIGHT)
                        .column("FROM", Side.LEFT)
                        .column("PROVIDER", Side.LEFT);
        for (SchemaUse.Part part : schemas.usedByName()) {
            used.row(
                    "%,d".formatted(part.schemas()),
                    "%,d".formatted(part.events()),
                    SchemaText.origin(SchemaOrigin.of(part.from())),
                    part.label());
        }
        used.print(out);
        if (schemas.missing().isEmpty()) {
            return;
        }
        out.text("%nevents without a schema: import one with 'weir schema import'%n%n".formatted());
        TextTable table =
                new TextTable()
                        .column("EVENTS", Side.RIGHT)
                        .column("KIND", Side.LEFT)
                        .column("PROVIDER", Side.LEFT)
                        .column("EVENT", Side.LEFT);
        for (SchemaUse.Missing missing : schemas.missing()) {
            EventGroup group = missing.group();
            table.row(
                    "%,d".formatted(group.count()),
                    SchemaText.type(group.kind()),
                    missing.provider().orElse(group.providerId().toString()),
                    group.numbers());
        }
        table.print(out);
    }

    private void line(String name, String text) {
        out.text("%-10s %s%n".formatted(name, Messages.printable(text)));
    }

    private static String clock(SessionFacts session) {
        return switch (session.clockType()) {
            case QUERY_PERFORMANCE_COUNTER ->
                    "performance counter, %,d Hz".formatted(session.performanceFrequency());
            case SYSTEM_TIME -> "system time";
            case CPU_CYCLES -> "processor cycles";
        };
    }

    private static String drift(ClockDrift drift) {
        return "%+.3f ppm in %,d anchors from %s to %s; set %,d times, %+.3f s together"
                .formatted(
                        drift.partsPerMillion(),
                        drift.anchors(),
                        Filetime.toString(drift.first().time()),
                        Filetime.toString(drift.last().time()),
                        drift.steps(),
                        drift.stepped() / Filetime.TICKS_PER_SECOND);
    }

    private static String time(OptionalLong time) {
        return time.isPresent() ? Filetime.toString(time.getAsLong()) : "unknown";
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "unknown" : text;
    }
}
