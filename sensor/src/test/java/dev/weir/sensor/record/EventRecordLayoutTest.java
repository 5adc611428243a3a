package dev.weir.sensor.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class EventRecordLayoutTest {
    private static final Map<String, Long> OUR_OFFSETS =
            Map.ofEntries(
                    Map.entry("EventHeader.Size", EventRecordLayout.SIZE),
                    Map.entry("EventHeader.HeaderType", EventRecordLayout.HEADER_TYPE),
                    Map.entry("EventHeader.Flags", EventRecordLayout.FLAGS),
                    Map.entry("EventHeader.EventProperty", EventRecordLayout.EVENT_PROPERTY),
                    Map.entry("EventHeader.ThreadId", EventRecordLayout.THREAD_ID),
                    Map.entry("EventHeader.ProcessId", EventRecordLayout.PROCESS_ID),
                    Map.entry("EventHeader.TimeStamp", EventRecordLayout.TIME_STAMP),
                    Map.entry("EventHeader.ProviderId", EventRecordLayout.PROVIDER_ID),
                    Map.entry("EventHeader.EventDescriptor.Id", EventRecordLayout.ID),
                    Map.entry("EventHeader.EventDescriptor.Version", EventRecordLayout.VERSION),
                    Map.entry("EventHeader.EventDescriptor.Channel", EventRecordLayout.CHANNEL),
                    Map.entry("EventHeader.EventDescriptor.Level", EventRecordLayout.LEVEL),
                    Map.entry("EventHeader.EventDescriptor.Opcode", EventRecordLayout.OPCODE),
                    Map.entry("EventHeader.EventDescriptor.Task", EventRecordLayout.TASK),
                    Map.entry("EventHeader.EventDescriptor.Keyword", EventRecordLayout.KEYWORD),
                    Map.entry("EventHeader.KernelTime", EventRecordLayout.KERNEL_TIME),
                    Map.entry("EventHeader.UserTime", EventRecordLayout.USER_TIME),
                    Map.entry("EventHeader.ActivityId", EventRecordLayout.ACTIVITY_ID),
                    Map.entry("BufferContext.ProcessorIndex", EventRecordLayout.PROCESSOR_INDEX),
                    Map.entry("BufferContext.LoggerId", EventRecordLayout.LOGGER_ID),
                    Map.entry("ExtendedDataCount", EventRecordLayout.EXTENDED_DATA_COUNT),
                    Map.entry("UserDataLength", EventRecordLayout.USER_DATA_LENGTH),
                    Map.entry("ExtendedData", EventRecordLayout.EXTENDED_DATA),
                    Map.entry("UserData", EventRecordLayout.USER_DATA),
                    Map.entry("UserContext", EventRecordLayout.PACKED_LENGTH));

    private final Arena arena = Arena.ofAuto();

    @Test
    void offsetsAreWindows() throws IOException {
        Path file = Path.of(System.getProperty("weir.testdata", "")).resolve("../etw/layouts.json");
        assumeTrue(Files.exists(file), "skipped: the Windows layouts are not here: " + file);
        JsonNode structs = new ObjectMapper().readTree(Files.readString(file)).get("structs");

        Map<String, Integer> record = offsets(structs.get("EVENT_RECORD"));
        Map<String, Integer> item = offsets(structs.get("EVENT_HEADER_EXTENDED_DATA_ITEM"));

        assertThat(structs.get("EVENT_RECORD").get("size").asInt())
                .isEqualTo(EventRecordLayout.LENGTH);
        assertThat(structs.get("EVENT_HEADER_EXTENDED_DATA_ITEM").get("size").asInt())
                .isEqualTo(EventRecordLayout.ITEM_LENGTH);
        OUR_OFFSETS.forEach((name, offset) ->
                assertThat(record.get(name)).as(name).isEqualTo((int) (long) offset));
        assertThat(item)
                .containsEntry("ExtType", (int) EventRecordLayout.ITEM_TYPE)
                .containsEntry("Linkage", (int) EventRecordLayout.ITEM_LINKAGE)
                .containsEntry("DataSize", (int) EventRecordLayout.ITEM_DATA_SIZE)
                .containsEntry("DataPtr", (int) EventRecordLayout.ITEM_DATA);
    }

    @Test
    void recordCutAtAnyByteIsNoPackedRecord() {
        MemorySegment record = sample();

        for (long limit = 0; limit < record.byteSize(); limit++) {
            assertThat(EventRecordLayout.isPackedRecord(record, 0, limit)).isFalse();
            assertThat(
                            EventRecordLayout.isPackedRecord(
                                    record.asSlice(0, limit), 0, record.byteSize()))
                    .isFalse();
        }
        assertThat(EventRecordLayout.isPackedRecord(record, 0, record.byteSize())).isTrue();
        assertThat(EventRecordLayout.isPackedRecord(record, -8, record.byteSize())).isFalse();
        assertThat(EventRecordLayout.isPackedRecord(record, Long.MAX_VALUE, record.byteSize()))
                .isFalse();
    }

    @Test
    void whateverIsAcceptedCanBeReadToItsEnd() {
        MemorySegment record = sample();
        Random random = new Random(7);
        int accepted = 0;
        for (int round = 0; round < 100_000; round++) {
            MemorySegment damaged =
                    MemorySegment.ofArray(new long[(int) record.byteSize() / 8]).copyFrom(record);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                // The counts, lengths and offsets, and the items' descriptors.
                long at = 84 + random.nextInt(28 + 3 * 16);
                damaged.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
            }
            if (EventRecordLayout.isPackedRecord(damaged, 0, damaged.byteSize())) {
                accepted++;
                EventRecord view = new EventRecord().wrapPacked(damaged, 0);
                assertThat(view.extendedItems()).hasSize(view.extendedItemCount());
                assertThat(view.userData().byteSize()).isEqualTo(view.userDataLength());
                assertThat(view.packedLength()).isLessThanOrEqualTo((int) damaged.byteSize());
            }
        }
        assertThat(accepted).isBetween(100, 99_900);
    }

    private static Map<String, Integer> offsets(JsonNode struct) {
        Map<String, Integer> offsets = new HashMap<>();
        for (JsonNode field : struct.get("fields")) {
            offsets.put(field.get("name").asString(), field.get("offset").asInt());
        }
        return offsets;
    }

    private MemorySegment sample() {
        return new EventRecordBuilder()
                .extendedItem(ExtendedItem.EVENT_KEY, new byte[8])
                .extendedItem(ExtendedItem.SID, new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0})
                .extendedItem(ExtendedItem.STACK_TRACE64, new byte[24])
                .userData(new byte[37])
                .buildPacked(arena, RecordType.EVENT);
    }
}
