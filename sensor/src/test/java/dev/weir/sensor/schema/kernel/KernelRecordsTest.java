package dev.weir.sensor.schema.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Decodes each classic and each kernel record of the real files: without an exception it has a
/// schema, and the schema's properties are all of its bytes.
class KernelRecordsTest {
    private final EventDecoder decoder = new EventDecoder(new KernelLookup());
    private final Map<String, Integer> misfits = new TreeMap<>();
    private int records;

    static List<Path> files() throws IOException {
        return TestData.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRecordHasASchemaThatFitsItsPayload(Path file) throws IOException {
        try (EtlTrace trace = EtlTrace.open(List.of(file), options(file))) {
            trace.process(this::decode);
        }

        assertThat(misfits).isEmpty();
        assertThat(records).isEqualTo(count(file, "kern") + count(file, "classic"));
    }

    private void decode(EventRecord record) {
        if (!KernelLookup.isOfItsKind(record)) {
            return;
        }
        records++;
        DecodedEvent event = decoder.decode(record);
        DecodeStatus status = event.schema().isEmpty() ? DecodeStatus.NO_SCHEMA : event.status();
        if (status != DecodeStatus.OK) {
            String name =
                    "%s %s opcode=%d version=%d length=%d"
                            .formatted(
                                    status,
                                    record.providerId(),
                                    record.opcode(),
                                    record.version(),
                                    record.userDataLength());
            misfits.merge(name, 1, Integer::sum);
        }
    }

    /// Two of the sawbuck logs have 64-bit payloads under 32-bit headers.
    private static EtlOptions options(Path file) {
        return file.getFileName().toString().contains("_64_")
                ? new EtlOptions(OptionalInt.of(8))
                : EtlOptions.DEFAULT;
    }

    private static int count(Path file, String kind) throws IOException {
        String counts = Files.readString(TestData.directory().resolve("truth/counts.json"));
        int sum = 0;
        for (JsonNode count :
                new ObjectMapper().readTree(counts).get(file.getFileName().toString()).get(kind)) {
            sum += count.asInt();
        }
        return sum;
    }
}
