package dev.weir.cli;

import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints single events for tests to look at.
final class PrintedEvent {
    private static final JsonMapper MAPPER = new JsonMapper();

    private PrintedEvent() {}

    static String json(EventRecordBuilder event, boolean raw) {
        return json(event, SchemaLookup.NONE, raw);
    }

    static String json(EventRecordBuilder event, SchemaLookup schemas, boolean raw) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(printed);
        print(new EventJson(out, raw, Optional.empty()), out, event, schemas);
        return printed.toString(StandardCharsets.UTF_8);
    }

    static JsonNode parsed(EventRecordBuilder event) {
        return parse(json(event, true));
    }

    static String text(EventRecordBuilder event, boolean raw) {
        return text(event, SchemaLookup.NONE, raw);
    }

    static String text(EventRecordBuilder event, SchemaLookup schemas, boolean raw) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(printed);
        print(new EventText(out, raw, Optional.empty()), out, event, schemas);
        return printed.toString(StandardCharsets.UTF_8);
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    private static void print(
            EventPrinter printer, ByteWriter out, EventRecordBuilder event, SchemaLookup schemas) {
        try (Arena arena = Arena.ofConfined()) {
            EventRecord record = event.build(arena);
            record.sequence(7);
            printer.print(new EventDecoder(schemas).decode(record));
            out.flush();
        }
    }
}
