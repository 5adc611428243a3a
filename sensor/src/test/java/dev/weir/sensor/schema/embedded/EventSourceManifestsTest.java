package dev.weir.sensor.schema.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A manifest here is the ids of its events, each a line; a parser that reads that takes the place
/// of the one for XML.
class EventSourceManifestsTest {
    private static final UUID PROVIDER = UUID.fromString("5af5e5b2-0d3a-5b5e-8f3c-2a4f0c1d7e11");
    private static final UUID OTHER = UUID.fromString("6af5e5b2-0d3a-5b5e-8f3c-2a4f0c1d7e11");

    private final Arena arena = Arena.ofConfined();
    private final List<String> parsed = new ArrayList<>();
    private final EventSourceManifests manifests = new EventSourceManifests(this::parse);
    private final EventSourceEvents writer = new EventSourceEvents(arena, PROVIDER, 1);

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void chunksAreJoinedAndReadOnlyWhenAskedFor() {
        List<EventRecord> chunks = writer.of("1\n2\nevent ü".getBytes(UTF_8), 1);

        assertThat(manifests.add(chunks.getFirst())).as("first of its provider").isTrue();
        for (EventRecord chunk : chunks.subList(1, chunks.size() - 1)) {
            assertThat(manifests.add(chunk)).isFalse();
        }
        assertThat(manifests.add(chunks.getLast())).as("last of the manifest").isTrue();

        assertThat(find(OTHER, 1)).isEmpty();
        assertThat(parsed).isEmpty();
        assertThat(find(PROVIDER, 2)).isPresent();
        assertThat(find(PROVIDER, 3)).isEmpty();
        assertThat(parsed).containsExactly("1\n2\nevent ü");
    }

    @Test
    void chunksHaveASchemaOfTheirOwn() {
        manifests.add(writer.chunk(0, 2, bytes("1\n")));

        Schema schema = manifests.find(new SchemaKey.Manifest(PROVIDER, 0xFFFE, 1)).orElseThrow();

        assertThat(schema.names().display()).isEqualTo("ManifestData");
        assertThat(manifests.find(new SchemaKey.Manifest(OTHER, 0xFFFE, 1))).isEmpty();
    }

    @Test
    void chunksMayComeInAnyOrder() {
        manifests.add(writer.chunk(2, 3, bytes("3")));
        manifests.add(writer.chunk(0, 3, bytes("1\n")));

        assertThat(manifests.add(writer.chunk(1, 3, bytes("2\n")))).isTrue();
        assertThat(find(PROVIDER, 3)).isPresent();
        assertThat(parsed).containsExactly("1\n2\n3");
    }

    @Test
    void processesAndProvidersInterleave() {
        EventSourceEvents second = new EventSourceEvents(arena, PROVIDER, 2);
        EventSourceEvents third = new EventSourceEvents(arena, OTHER, 1);

        manifests.add(writer.chunk(0, 2, bytes("1\n")));
        manifests.add(second.chunk(0, 2, bytes("2\n")));
        manifests.add(third.chunk(0, 2, bytes("3\n")));
        manifests.add(third.chunk(1, 2, bytes("4")));
        manifests.add(second.chunk(1, 2, bytes("5")));
        manifests.add(writer.chunk(1, 2, bytes("6")));

        manifests.schemas();
        assertThat(parsed).containsExactly("3\n4", "2\n5", "1\n6");
    }

    @Test
    void manifestBeginsAnewWhenAChunkComesAgain() {
        manifests.add(writer.chunk(0, 3, bytes("1\n")));
        manifests.add(writer.chunk(2, 3, bytes("lost")));
        manifests.add(writer.chunk(0, 3, bytes("4\n")));
        manifests.add(writer.chunk(1, 3, bytes("5\n")));

        assertThat(manifests.add(writer.chunk(2, 3, bytes("6")))).isTrue();
        assertThat(find(PROVIDER, 6)).isPresent();
        assertThat(parsed).containsExactly("4\n5\n6");
    }

    @Test
    void manifestBeginsAnewWhenTheNumberOfChunksChanges() {
        manifests.add(writer.chunk(0, 3, bytes("1\n")));
        manifests.add(writer.chunk(1, 2, bytes("3")));

        assertThat(manifests.add(writer.chunk(0, 2, bytes("2\n")))).isTrue();
        assertThat(find(PROVIDER, 3)).isPresent();
    }

    @Test
    void manifestThatIsKnownIsNotReadAgain() {
        assertThat(manifests.add(writer.chunk(0, 1, bytes("1")))).isTrue();
        assertThat(manifests.add(writer.chunk(0, 1, bytes("1")))).isFalse();
        assertThat(manifests.add(new EventSourceEvents(arena, PROVIDER, 9).chunk(0, 1, bytes("1"))))
                .isFalse();

        assertThat(find(PROVIDER, 1)).isPresent();
        assertThat(parsed).containsExactly("1");
    }

    @Test
    void laterManifestWinsEventByEvent() {
        manifests.add(writer.chunk(0, 1, bytes("1\n2")));
        find(PROVIDER, 1);
        manifests.add(writer.chunk(0, 1, bytes("2\n3")));

        assertThat(find(PROVIDER, 1).orElseThrow().names().message()).isEqualTo("1\n2");
        assertThat(find(PROVIDER, 2).orElseThrow().names().message()).isEqualTo("2\n3");
        assertThat(manifests.schemas()).as("1, 2, 3, the chunks").hasSize(4);
    }

    @Test
    void manifestOfAnotherProviderIsRefused() {
        EventSourceEvents other = new EventSourceEvents(arena, OTHER, 1);

        manifests.add(other.chunk(0, 1, bytes("1")));

        assertThat(find(OTHER, 1)).isEmpty();
        assertThat(find(PROVIDER, 1)).isEmpty();
        assertThat(manifests.refused()).isEqualTo(1);
    }

    @Test
    void eventsThatAreNoChunksAreRefused() {
        List<EventRecord> broken =
                List.of(
                        writer.event(),
                        writer.event(new byte[7]),
                        writer.event(new byte[] {1, 1, 0, 0x5A, 1, 0, 0, 0}),
                        writer.event(new byte[] {2, 1, 0, 0x5B, 1, 0, 0, 0}),
                        writer.chunk(0, 0),
                        writer.chunk(1, 1),
                        writer.chunk(0, 258));

        assertThat(broken).noneMatch(manifests::add);
        assertThat(manifests.refused()).isEqualTo(broken.size());
        manifests.add(writer.chunk(0, 257));
        assertThat(manifests.refused()).isEqualTo(broken.size());
    }

    @Test
    void manifestThatCannotBeReadIsCounted() {
        manifests.add(writer.chunk(0, 1, bytes("nonsense")));

        assertThat(find(PROVIDER, 1)).isEmpty();
        assertThat(manifests.refused()).isEqualTo(1);
    }

    @Test
    void manifestsThatNeverEndAreForgotten() {
        byte[] chunk = new byte[EventSourceManifests.MAX_CHUNK_BYTES];
        manifests.add(writer.chunk(0, 2, bytes("1\n")));

        int others = EventSourceManifests.MAX_PENDING_BYTES / chunk.length;
        for (int i = 0; i < others; i++) {
            manifests.add(new EventSourceEvents(arena, PROVIDER, 100 + i).chunk(0, 250, chunk));
        }

        assertThat(manifests.refused()).isPositive();
        assertThat(manifests.add(writer.chunk(1, 2, bytes("2")))).isFalse();
    }

    @Test
    void writersWithoutEndTakeNoMemoryWithoutEnd() {
        for (int i = 0; i < 200_000; i++) {
            try (Arena own = Arena.ofConfined()) {
                manifests.add(new EventSourceEvents(own, PROVIDER, i).chunk(0, 2));
            }
        }

        assertThat(manifests.refused()).isGreaterThan(50_000);
    }

    @Test
    void manifestsNobodyAsksForAreReadBeforeTheyFillMemory() {
        byte[] chunk = new byte[EventSourceManifests.MAX_CHUNK_BYTES];
        int fill = EventSourceManifests.MAX_PENDING_BYTES / chunk.length;
        for (int i = 0; i <= fill; i++) {
            chunk[0] = (byte) i;
            chunk[1] = (byte) (i >> 8);
            manifests.add(writer.chunk(0, 1, chunk));
        }

        assertThat(parsed).hasSize(fill + 1);
    }

    private List<Schema> parse(byte[] manifest) {
        String text = new String(manifest, UTF_8);
        parsed.add(text);
        List<Schema> schemas = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.matches("\\d+")) {
                schemas.add(schema(Integer.parseInt(line), text));
            }
        }
        return schemas;
    }

    private static Schema schema(int id, String message) {
        return new Schema(
                new SchemaKey.Manifest(PROVIDER, id, 0),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.EVENT_SOURCE),
                EventDescriptor.NONE,
                new EventNames("", "", "", "", "", "", List.of(), message),
                List.of(),
                0);
    }

    private Optional<Schema> find(UUID providerId, int id) {
        return manifests.find(new SchemaKey.Manifest(providerId, id, 0));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
