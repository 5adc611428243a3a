package dev.weir.sensor.schema.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TraceEventInfoLayoutTest {
    private static final Map<String, Long> EVENT =
            Map.ofEntries(
                    Map.entry("ProviderGuid", TraceEventInfoLayout.PROVIDER_GUID),
                    Map.entry("EventGuid", TraceEventInfoLayout.EVENT_GUID),
                    Map.entry("EventDescriptor.Id", TraceEventInfoLayout.ID),
                    Map.entry("EventDescriptor.Version", TraceEventInfoLayout.VERSION),
                    Map.entry("EventDescriptor.Channel", TraceEventInfoLayout.CHANNEL),
                    Map.entry("EventDescriptor.Level", TraceEventInfoLayout.LEVEL),
                    Map.entry("EventDescriptor.Opcode", TraceEventInfoLayout.OPCODE),
                    Map.entry("EventDescriptor.Task", TraceEventInfoLayout.TASK),
                    Map.entry("EventDescriptor.Keyword", TraceEventInfoLayout.KEYWORD),
                    Map.entry("DecodingSource", TraceEventInfoLayout.DECODING_SOURCE),
                    Map.entry("ProviderNameOffset", TraceEventInfoLayout.PROVIDER_NAME),
                    Map.entry("LevelNameOffset", TraceEventInfoLayout.LEVEL_NAME),
                    Map.entry("ChannelNameOffset", TraceEventInfoLayout.CHANNEL_NAME),
                    Map.entry("KeywordsNameOffset", TraceEventInfoLayout.KEYWORDS_NAME),
                    Map.entry("TaskNameOffset", TraceEventInfoLayout.TASK_NAME),
                    Map.entry("OpcodeNameOffset", TraceEventInfoLayout.OPCODE_NAME),
                    Map.entry("EventMessageOffset", TraceEventInfoLayout.EVENT_MESSAGE),
                    Map.entry("EventNameOffset", TraceEventInfoLayout.EVENT_NAME),
                    Map.entry("PropertyCount", TraceEventInfoLayout.PROPERTY_COUNT),
                    Map.entry(
                            "TopLevelPropertyCount", TraceEventInfoLayout.TOP_LEVEL_PROPERTY_COUNT),
                    Map.entry("Flags", TraceEventInfoLayout.FLAGS),
                    Map.entry("EventPropertyInfoArray", TraceEventInfoLayout.PROPERTIES));

    private static final Map<String, Long> PROPERTY =
            Map.ofEntries(
                    Map.entry("Flags", TraceEventInfoLayout.PROPERTY_FLAGS),
                    Map.entry("NameOffset", TraceEventInfoLayout.PROPERTY_NAME),
                    Map.entry("nonStructType.InType", TraceEventInfoLayout.IN_TYPE),
                    Map.entry("nonStructType.OutType", TraceEventInfoLayout.OUT_TYPE),
                    Map.entry("nonStructType.MapNameOffset", TraceEventInfoLayout.MAP_NAME),
                    Map.entry("structType.StructStartIndex", TraceEventInfoLayout.FIRST_MEMBER),
                    Map.entry("structType.NumOfStructMembers", TraceEventInfoLayout.MEMBER_COUNT),
                    Map.entry("count", TraceEventInfoLayout.COUNT),
                    Map.entry("length", TraceEventInfoLayout.LENGTH),
                    Map.entry("Tags", TraceEventInfoLayout.TAGS));

    @Test
    void offsetsAreWindows() throws IOException {
        JsonNode structs =
                new ObjectMapper()
                        .readTree(
                                Files.readString(
                                        TestData.directory().resolve("../etw/layouts.json")))
                        .get("structs");

        assertOffsets(structs.get("TRACE_EVENT_INFO"), EVENT);
        assertOffsets(structs.get("EVENT_PROPERTY_INFO"), PROPERTY);
        assertThat(structs.get("EVENT_PROPERTY_INFO").get("size").asLong())
                .isEqualTo(TraceEventInfoLayout.PROPERTY_LENGTH);
    }

    private static void assertOffsets(JsonNode struct, Map<String, Long> ours) {
        int found = 0;
        for (JsonNode field : struct.get("fields")) {
            Long offset = ours.get(field.get("name").asString());
            if (offset != null) {
                assertThat(offset)
                        .as(field.get("name").asString())
                        .isEqualTo(field.get("offset").asLong());
                found++;
            }
        }
        assertThat(found).isEqualTo(ours.size());
    }
}
