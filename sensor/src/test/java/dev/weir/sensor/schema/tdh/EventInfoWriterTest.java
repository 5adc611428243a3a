package dev.weir.sensor.schema.tdh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.embedded.TraceEventInfo;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real manifest says comes back out of the structure that TDH would answer with.
class EventInfoWriterTest {
    @ParameterizedTest
    @ValueSource(strings = {"ClrEtwAll.man", "HTTP_Server.man", "SystemEvents.man", "tcp.man"})
    void schemasOfAManifestComeBack(String name) throws Exception {
        List<Schema> schemas = schemas(name);

        assertThat(schemas).isNotEmpty();
        for (Schema schema : schemas) {
            MemorySegment info = MemorySegment.ofArray(EventInfoWriter.write(schema).orElseThrow());
            Schema read =
                    TraceEventInfo.parse(info, map -> map(schema.properties(), map)).orElseThrow();
            assertThat(read.key()).isEqualTo(schema.key());
            assertThat(read.descriptor()).isEqualTo(schema.descriptor());
            assertThat(read.properties()).isEqualTo(schema.properties());
            assertThat(read.names().display()).isEqualTo(schema.names().display().strip());
            assertThat(read.names().message()).isEqualTo(schema.names().message().strip());
        }
    }

    private static List<Schema> schemas(String name) throws Exception {
        Path file = TestData.directory().resolve("schema").resolve(name);
        return InstrumentationManifest.parse(
                        bytes(file), SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST))
                .providers()
                .stream()
                .flatMap(provider -> provider.schemas().stream())
                .toList();
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    private static Optional<ValueMap> map(List<Property> properties, String name) {
        for (Property property : properties) {
            if (property instanceof Property.Value value
                    && value.map().isPresent()
                    && value.map().get().name().equals(name)) {
                return value.map();
            }
            if (property instanceof Property.Struct struct) {
                Optional<ValueMap> inside = map(struct.members(), name);
                if (inside.isPresent()) {
                    return inside;
                }
            }
        }
        return Optional.empty();
    }
}
