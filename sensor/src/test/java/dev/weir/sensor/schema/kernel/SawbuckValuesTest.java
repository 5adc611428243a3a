package dev.weir.sensor.schema.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.FieldValue;
import dev.weir.sensor.decode.FieldValues;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Compares the events of the sawbuck logs, several layout versions of 32 and 64 bits, with the
/// values their authors say they hold.
class SawbuckValuesTest {
    private record Event(int opcode, Map<String, FieldValue> values) {
        long number(String name) {
            return values.get(name).number();
        }

        String text(String name) {
            return values.get(name).text();
        }
    }

    @ParameterizedTest
    @CsvSource({"image_data_32_v1, 4, 1", "image_data_32_v2, 4, 2", "image_data_64_v2, 8, 2"})
    void imagesHaveTheirValues(String file, int pointerSize, int version) throws IOException {
        List<Event> events = read(file, pointerSize);
        JsonNode modules = values("sawbuck-image_data").get("modules");

        List<Event> rundown = events.stream().filter(event -> event.opcode == 3).toList();
        assertThat(rundown).hasSameSizeAs(modules);
        for (int i = 0; i < modules.size(); i++) {
            assertImage(rundown.get(i), modules.get(i), version);
        }
        List<Event> others = events.stream().filter(event -> event.opcode != 3).toList();
        assertThat(others).extracting(Event::opcode).containsExactlyInAnyOrder(10, 2);
        others.forEach(event -> assertImage(event, modules.get(0), version));
    }

    @ParameterizedTest
    @CsvSource({"process_data_32_v2, 4", "process_data_64_v3, 8"})
    void processesHaveTheirValues(String file, int pointerSize) throws IOException {
        List<Event> events = read(file, pointerSize);
        JsonNode processes = values("sawbuck-process_data").get("processes");

        assertThat(events)
                .extracting(Event::opcode)
                .containsExactlyInAnyOrder(3, 3, 3, 1, 2, 4, 4, 4);
        for (Event event : events) {
            JsonNode process = find(processes, event.number("ProcessId"));
            assertThat(event.number("ParentId")).isEqualTo(process.get("parentId").asLong());
            assertThat(event.number("SessionId")).isEqualTo(process.get("sessionId").asLong());
            assertThat(event.text("UserSID")).isEqualTo(process.get("userSid").asString());
            assertThat(event.text("ImageFileName")).isEqualTo(process.get("imageName").asString());
            assertThat(event.text("CommandLine")).isEqualTo(process.get("commandLine").asString());
        }
    }

    private static void assertImage(Event event, JsonNode module, int version) {
        assertThat(event.number("ImageBase")).isEqualTo(hexadecimal(module, "imageBase"));
        assertThat(event.number("ImageSize")).isEqualTo(hexadecimal(module, "imageSize"));
        assertThat(event.text("FileName")).isEqualTo(module.get("fileName").asString());
        assertThat(event.values.containsKey("ImageChecksum")).isEqualTo(version >= 2);
        if (version >= 2) {
            assertThat(event.number("ImageChecksum"))
                    .isEqualTo(hexadecimal(module, "imageChecksum"));
            assertThat(event.number("TimeDateStamp"))
                    .isEqualTo(hexadecimal(module, "timeDateStamp"));
        }
    }

    private static long hexadecimal(JsonNode module, String name) {
        return Long.decode(module.get(name).asString());
    }

    private static JsonNode find(JsonNode processes, long id) {
        for (JsonNode process : processes) {
            if (process.get("processId").asLong() == id) {
                return process;
            }
        }
        throw new AssertionError("no such process: " + id);
    }

    private static JsonNode values(String name) throws IOException {
        String values = Files.readString(TestData.directory().resolve("truth/values.json"));
        return new ObjectMapper().readTree(values).get(name);
    }

    private static List<Event> read(String file, int pointerSize) throws IOException {
        List<Event> events = new ArrayList<>();
        EventDecoder decoder = new EventDecoder(new KernelLookup());
        EtlOptions options = new EtlOptions(OptionalInt.of(pointerSize));
        try (EtlTrace trace = EtlTrace.open(List.of(TestData.file("sawbuck-" + file)), options)) {
            trace.process(record -> {
                if (record.kind() == EventKind.CLASSIC) {
                    events.add(new Event(record.opcode(), FieldValues.of(decoder.decode(record))));
                }
            });
        }
        return events;
    }
}
