package dev.weir.sensor.schema.wpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.SchemaOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// WPP messages of a real trace, by a TMF file written for the test: nobody published the true one.
@Timeout(60)
class MessagesInTraceTest {
    private static final String TMF =
            """
            2818ef08-6a54-396f-2244-5a6ea4a98cf0 cldflt // SRC=sync.c MJ= MN=
            #typev sync_c1 43 "%0%10!p! of %11!p!: %12!s!"
            {
            First, ItemPtr -- 10
            Second, ItemPtr -- 11
            Status, ItemNTSTATUS -- 12
            }
            """;

    private final List<DecodeStatus> statuses = new ArrayList<>();

    @Test
    void argumentsAreDecodedToTheLastByte() throws IOException {
        Path directory = Path.of(System.getProperty("weir.testdata", "no-testdata"));
        assumeThat(directory.resolve("truth"))
                .as("SKIPPED: no test data; set -Dweir.testdata=DIR with the .etl files and truth/")
                .isDirectory();
        EventDecoder decoder = new EventDecoder(lookup());

        try (EtlTrace etl =
                EtlTrace.open(List.of(directory.resolve("s4-CldFlt0.etl")), EtlOptions.DEFAULT)) {
            etl.process(record -> {
                if (record.kind() == EventKind.WPP) {
                    statuses.add(decoder.decode(record).status());
                }
            });
        }

        assertThat(statuses).hasSize(13).containsOnly(DecodeStatus.OK);
    }

    private static SchemaLookup lookup() {
        Schema schema =
                TraceMessageFormat.parse(
                                TMF.getBytes(StandardCharsets.UTF_8),
                                SchemaOrigin.of(SchemaOrigin.Kind.TMF))
                        .schemas()
                        .getFirst();
        return new SchemaLookup() {
            @Override
            public Optional<Schema> find(EventRecord record) {
                return Optional.of(schema)
                        .filter(found -> found.key().equals(SchemaKey.of(record)));
            }

            @Override
            public long generation() {
                return 0;
            }
        };
    }
}
