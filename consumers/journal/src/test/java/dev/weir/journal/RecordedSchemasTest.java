package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.WaitStrategyName;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.SchemaOrigin;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSchemasTest {
    private static final RingSettings RING =
            new RingSettings(4L << 20, 256, WaitStrategyName.BLOCKING, RingSettings.WhenFull.WAIT);

    @TempDir private Path directory;

    /// Knows the events of even ids, and after so many events the others too.
    private static final class HalfKnown implements SchemaLookup {
        private final long allKnownAfter;
        private long seen;
        private long asked;

        HalfKnown(long allKnownAfter) {
            this.allKnownAfter = allKnownAfter;
        }

        @Override
        public void observe(EventRecord record) {
            seen++;
        }

        @Override
        public Optional<Schema> find(EventRecord record) {
            asked++;
            return record.id() % 2 == 0 || seen > allKnownAfter
                    ? Optional.of(schema(SchemaKey.of(record)))
                    : Optional.empty();
        }

        @Override
        public long generation() {
            return seen > allKnownAfter ? 1 : 0;
        }
    }

    /// Notes which schemas and events come, and whether a schema comes before its first event.
    private static final class Order implements EventSink {
        private final Set<SchemaKey> schemas = new HashSet<>();
        private final Set<SchemaKey> withoutSchema = new HashSet<>();
        private long events;

        @Override
        public void onEvent(EventRecord record) {
            events++;
            SchemaKey key = SchemaKey.of(record);
            if (record.kind() == EventKind.MANIFEST && !schemas.contains(key)) {
                withoutSchema.add(key);
            }
        }

        @Override
        public void onSchema(Schema schema) {
            assertThat(schema).isEqualTo(schema(schema.key()));
            schemas.add(schema.key());
        }
    }

    @Test
    void schemaOfEachTypeOfEventComesBeforeItsFirst() throws Exception {
        HalfKnown lookup = new HalfKnown(Long.MAX_VALUE);

        record(lookup);

        Order order = replay(Position.BEGINNING);
        assertThat(order.events).isEqualTo(20_000);
        assertThat(order.withoutSchema).allMatch(RecordedSchemasTest::isOdd).hasSize(256);
        assertThat(order.schemas).noneMatch(RecordedSchemasTest::isOdd).hasSize(224);
        assertThat(lookup.asked).as("once for each type but TraceLogging").isEqualTo(480);
        assertThat(Verification.of(directory).findings()).isEmpty();
    }

    @Test
    void schemasThatBecomeKnownLaterAreKeptToo() throws Exception {
        record(new HalfKnown(10_000));

        Order order = replay(Position.BEGINNING);
        assertThat(order.withoutSchema).as("before they were known").hasSize(256);
        assertThat(order.schemas).hasSize(480);
        assertThat(Recording.open(directory).schemas().schemas()).hasSize(480);
    }

    @Test
    void everyFileRepeatsTheSchemas() throws Exception {
        record(new HalfKnown(Long.MAX_VALUE));

        Recording recording = Recording.open(directory);
        assertThat(recording.files()).hasSizeGreaterThan(2);
        Order order = replay(recording.positionOfSequence(19_999));
        assertThat(order.events).isLessThan(10_000);
        assertThat(recording.schemas().schemas()).hasSize(224);
        for (RecordingFile file : recording.files().subList(1, recording.files().size())) {
            assertThat(schemasAtTheBeginning(recording, file)).isEqualTo(224);
        }
    }

    private static long schemasAtTheBeginning(Recording recording, RecordingFile file)
            throws Exception {
        Block block = new Block();
        long schemas = 0;
        RecordCursor cursor = new RecordCursor();
        try (FileWalker walker =
                new FileWalker(
                        new FileWindow(file.path(), ReadBuffer.forReading()), block, -1, false)) {
            while (walker.nextWhole() && block.eventCount() == 0) {
                cursor.start(block);
                while (cursor.next()) {
                    schemas += cursor.type() == dev.weir.sensor.record.RecordType.SCHEMA ? 1 : 0;
                }
            }
        }
        return schemas;
    }

    private void record(SchemaLookup lookup) throws Exception {
        try (GeneratedTrace trace = new GeneratedTrace(20_000, () -> {})) {
            Recorder.record(trace, Journal.open(directory, TestJournals.SMALL), RING, lookup);
        }
    }

    private Order replay(Position from) throws Exception {
        Order order = new Order();
        try (ReplayTrace trace = ReplayTrace.open(directory, ReplayOptions.ALL.from(from))) {
            trace.process(order);
        }
        return order;
    }

    private static boolean isOdd(SchemaKey key) {
        return key instanceof SchemaKey.Manifest(_, int id, _) && id % 2 == 1;
    }

    private static Schema schema(SchemaKey key) {
        return new Schema(
                key,
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                EventDescriptor.NONE,
                new EventNames("A provider", "Event", "", "", "", "", List.of(), ""),
                List.of(Property.Value.of("Name", InType.UNICODE_STRING)),
                0);
    }
}
