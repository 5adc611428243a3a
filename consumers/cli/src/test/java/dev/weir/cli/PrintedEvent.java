package dev.weir.cli;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints single events for tests to look at.
final class PrintedEvent {
    private static final JsonMapper MAPPER = new JsonMapper();

    private PrintedEvent() {}

    static String json(EventRecordBuilder event, boolean raw) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(printed);
        print(new EventJson(out, raw), out, event);
        return printed.toString(StandardCharsets.UTF_8);
    }

    static JsonNode parsed(EventRecordBuilder event) {
        return parse(json(event, true));
    }

    static String text(EventRecordBuilder event, boolean raw) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(printed);
        print(new EventText(out, raw), out, event);
        return printed.toString(StandardCharsets.UTF_8);
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    private static void print(EventPrinter printer, ByteWriter out, EventRecordBuilder event) {
        try (Arena arena = Arena.ofConfined()) {
            EventRecord record = event.build(arena);
            record.sequence(7);
            printer.print(record);
            out.flush();
        }
    }
}
