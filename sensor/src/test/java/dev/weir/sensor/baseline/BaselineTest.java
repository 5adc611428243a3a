package dev.weir.sensor.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.manifest.ManifestException;
import dev.weir.sensor.schema.resolve.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares our reading of three traces with that of Microsoft's TraceEvent, which uses Windows
/// itself: of each event it shows the time, the process, the thread, the processor, the length, and
/// each field. `correspondence.txt` tells which is which, and lists what cannot be compared, and
/// why.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaselineTest {
    private final Map<String, TraceKnowledge> knowledge = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"primitive-types, 6", "gcevents, 52", "net.4.5.2.x86, 503"})
    void everyEventIsAsTraceEventShowsIt(String name, int count) throws Exception {
        List<BaselineLine> lines = BaselineLine.read(baseline(name));

        Map<BaselineLine, List<String>> differences =
                Baseline.compare(file(name), lines, knowledge(name));

        assertThat(differences).hasSize(count);
        differences.forEach((line, found) ->
                assertThat(found).as(line.number() + " " + line.event()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"primitive-types", "gcevents", "net.4.5.2.x86"})
    void thereAreAsManyEventsOfEachTypeAsTraceEventCounts(String name) throws Exception {
        Map<String, Integer> counts = BaselineCounts.of(file(name), knowledge(name));

        assertThat(counts).isEqualTo(BaselineCounts.read(baseline(name)));
    }

    /// The comparison itself must see differences.
    @ParameterizedTest
    @ValueSource(strings = {"primitive-types", "gcevents", "net.4.5.2.x86"})
    void aLineWithAnotherValueIsNoEventOfTheTrace(String name) throws Exception {
        Correspondence correspondence = Correspondence.read();
        List<BaselineLine> changed = new ArrayList<>();
        for (BaselineLine line : BaselineLine.read(baseline(name))) {
            line.fields()
                    .forEach((field, value) -> {
                        if (correspondence.event(line.event()).rule(field) != Rule.NOT_COMPARED) {
                            changed.add(line.with(field, another(value)));
                        }
                    });
        }

        Map<BaselineLine, List<String>> differences =
                Baseline.compare(file(name), changed, knowledge(name));

        assertThat(differences)
                .hasSameSizeAs(changed)
                .allSatisfy((_, found) -> assertThat(found).isNotEmpty());
    }

    /// Returns a value that differs by its last letter or digit.
    private static String another(String value) {
        for (int i = value.length() - 1; i >= 0; i--) {
            if (Character.isLetterOrDigit(value.charAt(i))) {
                char other = value.charAt(i) == '7' ? '6' : '7';
                return value.substring(0, i) + other + value.substring(i + 1);
            }
        }
        return "?";
    }

    private static Path file(String name) {
        return TestData.file("perfview-" + name);
    }

    private static Path baseline(String name) {
        return TestData.directory().resolve("truth/" + name + ".baseline.txt");
    }

    /// Returns what is known of a trace, which is read through for it once.
    private TraceKnowledge knowledge(String name) throws IOException, ManifestException {
        TraceKnowledge known = knowledge.get(name);
        if (known == null) {
            known = TraceKnowledge.of(file(name), manifest());
            knowledge.put(name, known);
        }
        return known;
    }

    private static SchemaSource manifest() throws IOException, ManifestException {
        byte[] xml = Files.readAllBytes(TestData.directory().resolve("schema/ClrEtwAll.man"));
        SchemaOrigin origin = SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST);
        return Catalogue.of(
                InstrumentationManifest.parse(xml, origin).providers().stream()
                        .flatMap(provider -> provider.schemas().stream())
                        .toList());
    }
}
