package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.record.EventKind;
import java.util.Locale;

/// Prints counts as a table for people.
final class StatsTable {
    private final ByteWriter out;
    private final GroupNames names;

    StatsTable(ByteWriter out, GroupNames names) {
        this.out = out;
        this.names = names;
    }

    void print(EventCounts counts, Grouping grouping) {
        TextTable table =
                switch (grouping) {
                    case PROCESS -> processes(counts);
                    case PROVIDER -> providers(counts);
                    case EVENT -> events(counts);
                };
        table.print(out);
        out.text("%n%,d events, %,d bytes".formatted(counts.events(), counts.payloadBytes()));
        if (counts.events() > 0) {
            out.text(", " + Filetime.toString(counts.firstTime().orElseThrow()));
            out.text(" to " + Filetime.toString(counts.lastTime().orElseThrow()));
        }
        out.text(
                "%nlost: %,d events, %,d buffers%n"
                        .formatted(counts.lostEvents(), counts.lostBuffers()));
    }

    private static TextTable processes(EventCounts counts) {
        TextTable table = counted().column("PID", Side.RIGHT);
        for (EventGroup group : counts.groups()) {
            boolean nobody = group.processId() == 0xFFFFFFFFL;
            table.row(
                    number(group.count()),
                    number(group.payloadBytes()),
                    nobody ? "-" : Long.toString(group.processId()));
        }
        return table;
    }

    private TextTable providers(EventCounts counts) {
        TextTable table = counted().column("KIND", Side.LEFT).column("PROVIDER", Side.LEFT);
        for (EventGroup group : counts.groups()) {
            table.row(
                    number(group.count()),
                    number(group.payloadBytes()),
                    kind(group),
                    provider(group));
        }
        return table;
    }

    private TextTable events(EventCounts counts) {
        TextTable table =
                counted()
                        .column("KIND", Side.LEFT)
                        .column("PROVIDER", Side.LEFT)
                        .column("EVENT", Side.LEFT);
        for (EventGroup group : counts.groups()) {
            table.row(
                    number(group.count()),
                    number(group.payloadBytes()),
                    kind(group),
                    provider(group),
                    event(group));
        }
        return table;
    }

    private static TextTable counted() {
        return new TextTable().column("EVENTS", Side.RIGHT).column("BYTES", Side.RIGHT);
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    private static String kind(EventGroup group) {
        return group.kind().name().toLowerCase(Locale.ROOT);
    }

    private String provider(EventGroup group) {
        return names.provider(group).orElse(group.providerId().toString());
    }

    private String event(EventGroup group) {
        String numbers = group.numbers();
        boolean isKnownByNumber = group.kind() == EventKind.MANIFEST;
        return names.event(group)
                .map(name -> isKnownByNumber ? name + " " + numbers : name + " v" + group.version())
                .orElse(numbers);
    }
}
