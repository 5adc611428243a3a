package dev.weir.sensor.schema.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real files: whatever programs and libraries lie in the directory that the property
/// `weir.windowsfiles` names, and of them .NET's `clretwrc.dll`, whose manifest is among the test
/// data.
class RealFilesTest {
    private static final String CLR = "Microsoft-Windows-DotNETRuntime";

    @Test
    void everyFileIsReadWithoutAWarning() throws Exception {
        Path directory = directory();
        int[] files = new int[1];

        WindowsImage.at(directory)
                .scan(
                        new ImageListener() {
                            @Override
                            public void onFile(Path file, long filesRead) {
                                files[0]++;
                            }

                            @Override
                            public void onProviders(Path file, ResourceContents contents) {
                                assertThat(contents.warnings()).as(file.toString()).isEmpty();
                                assertThat(contents.providers())
                                        .as(file.toString())
                                        .isNotEmpty()
                                        .noneMatch(provider -> provider.name().isEmpty());
                            }

                            @Override
                            public void onSkipped(Path path, String reason) {
                                assertThat(reason).as(path.toString()).isNull();
                            }
                        });

        assertThat(files[0]).isPositive();
    }

    @Test
    void theCompiledManifestSaysWhatTheManifestSays() throws Exception {
        List<Schema> compiled = clr();
        Path source = Path.of(System.getProperty("weir.testdata", ""), "schema", "ClrEtwAll.man");
        assumeThat(source).as("SKIPPED: no test data").isRegularFile();
        Map<SchemaKey, Schema> manifest =
                InstrumentationManifest.parse(
                                Files.readAllBytes(source),
                                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST))
                        .providers()
                        .stream()
                        .flatMap(provider -> provider.schemas().stream())
                        .collect(Collectors.toMap(Schema::key, Function.identity()));

        // The library is newer than the manifest: it has more events, and keywords and map entries.
        List<Schema> inBoth =
                compiled.stream().filter(schema -> manifest.containsKey(schema.key())).toList();

        assertThat(inBoth).hasSizeGreaterThan(150);
        for (Schema schema : inBoth) {
            Schema other = manifest.get(schema.key());
            assertThat(plain(schema.properties()))
                    .as(schema.key().toString())
                    .isEqualTo(plain(other.properties()));
            assertThat(schema.names().display()).isEqualTo(other.names().display());
            assertThat(schema.names().level()).isEqualTo(other.names().level());
            assertThat(schema.names().message()).isEqualTo(other.names().message());
        }
    }

    @Test
    @Timeout(60)
    void aRealResourceMayBeChangedAnywhere() throws Exception {
        Random random = new Random(7);
        byte[] resource;
        byte[] texts;
        try (PeResources file = PeResources.open(clrFile())) {
            resource = file.read(EventTemplates.TYPE).orElseThrow();
            texts = file.read("#11").orElseThrow();
        }
        MessageTable messages = MessageTable.parse(texts);

        for (int i = 0; i < 200; i++) {
            byte[] changed = resource.clone();
            for (int change = 0; change < 20; change++) {
                int at = random.nextInt(changed.length - 4);
                Arrays.fill(changed, at, at + 1 + random.nextInt(4), (byte) random.nextInt());
            }
            try {
                assertThat(EventTemplates.parse(changed, messages, Samples.ORIGIN)).isNotNull();
            } catch (ResourceException expected) {
                assertThat(expected.reason()).isNotEmpty();
            }
        }
    }

    /// Without what may differ: a compiled manifest says the default ways to show values, and the
    /// maps have grown.
    private static List<Property> plain(List<Property> properties) {
        return properties.stream().map(RealFilesTest::plain).toList();
    }

    private static Property plain(Property property) {
        return switch (property) {
            case Property.Struct struct ->
                    new Property.Struct(struct.name(), plain(struct.members()), struct.count(), 0);
            case Property.Value value ->
                    new Property.Value(
                            value.name(),
                            value.inType(),
                            OutType.DEFAULT,
                            value.length(),
                            value.count(),
                            value.map().map(RealFilesTest::withoutEntries),
                            value.tags());
            case Property.Padding padding -> padding;
        };
    }

    private static ValueMap withoutEntries(ValueMap map) {
        return new ValueMap(map.name(), map.kind(), List.of());
    }

    private static List<Schema> clr() throws Exception {
        return new EventResources()
                .read(clrFile()).providers().stream()
                        .filter(provider -> provider.name().equals(CLR))
                        .flatMap(provider -> provider.schemas().stream())
                        .toList();
    }

    private static Path clrFile() throws Exception {
        try (var files = Files.walk(directory())) {
            Optional<Path> file = files.filter(path -> path.endsWith("clretwrc.dll")).findFirst();
            assumeThat(file).as("SKIPPED: no clretwrc.dll in weir.windowsfiles").isPresent();
            return file.orElseThrow();
        }
    }

    private static Path directory() {
        Path directory = Path.of(System.getProperty("weir.windowsfiles", "no-windowsfiles"));
        assumeThat(directory)
                .as("SKIPPED: no files of Windows; set -Dweir.windowsfiles=DIR with .dll or .exe")
                .isDirectory();
        return directory;
    }
}
