package dev.weir.sensor.schema.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.KnownErrata;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The manifests that Microsoft published, against what another reader of XML finds in them.
@Timeout(60)
class RealManifestTest {
    static Path file(String name) {
        Path directory = Path.of(System.getProperty("weir.testdata", "no-testdata"));
        assumeThat(directory.resolve("schema"))
                .as("SKIPPED: no test data; set -Dweir.testdata=DIR with the files and schema/")
                .isDirectory();
        return directory.resolve("schema").resolve(name);
    }

    static ManifestContents read(String name) throws IOException {
        return InstrumentationManifest.parse(Files.readAllBytes(file(name)), SampleManifest.ORIGIN);
    }

    @ParameterizedTest
    @CsvSource({
        "ClrEtwAll.man, 4, 384",
        "HTTP_Server.man, 1, 85",
        "SystemEvents.man, 33, 450",
        "tcp.man, 1, 211"
    })
    void everyProviderAndEventIsRead(String name, int providers, int events) throws IOException {
        ManifestContents contents = read(name);

        assertThat(contents.warnings()).isEmpty();
        assertThat(contents.providers()).hasSize(providers);
        assertThat(schemas(contents)).hasSize(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ClrEtwAll.man", "HTTP_Server.man", "SystemEvents.man", "tcp.man"})
    void eventsSayWhatAnotherReaderFinds(String name)
            throws IOException, ParserConfigurationException, SAXException {
        List<Schema> schemas = schemas(read(name));

        List<String> found = schemas.stream().map(RealManifestTest::described).toList();

        assertThat(found).containsExactlyElementsOf(expected(document(file(name))));
    }

    @Test
    void stacksOfTheDotNetRuntimeAreMendedToTheLengthTheySay() throws IOException {
        List<Schema> walks =
                schemas(read("ClrEtwAll.man")).stream()
                        .filter(schema -> schema.names().display().equals("ClrStack/Walk"))
                        .map(KnownErrata::mend)
                        .toList();

        assertThat(walks)
                .hasSize(4)
                .allSatisfy(walk ->
                        assertThat(walk.properties().getLast().count())
                                .isEqualTo(new Extent.OfProperty(3)));
    }

    private static List<Schema> schemas(ManifestContents contents) {
        return contents.providers().stream()
                .flatMap(provider -> provider.schemas().stream())
                .toList();
    }

    private static String described(Schema schema) {
        SchemaKey.Manifest key = (SchemaKey.Manifest) schema.key();
        List<String> names = new ArrayList<>();
        collect(schema.properties(), names);
        return "%s %s %d.%d task %d keyword %x %s"
                .formatted(
                        key.providerId(),
                        schema.names().provider(),
                        key.id(),
                        key.version(),
                        schema.descriptor().task(),
                        schema.descriptor().keyword() & 0x0000_FFFF_FFFF_FFFFL,
                        names);
    }

    private static void collect(List<Property> properties, List<String> names) {
        for (Property property : properties) {
            names.add(property.name());
            if (property instanceof Property.Struct struct) {
                collect(struct.members(), names);
            }
        }
    }

    private static Document document(Path file)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> expected(Document document) {
        List<String> expected = new ArrayList<>();
        for (Element provider : elements(document.getElementsByTagNameNS("*", "provider"))) {
            if (!provider.hasAttribute("guid")) {
                continue;
            }
            Map<String, Element> templates = by(provider, "template", "tid");
            Map<String, Element> tasks = by(provider, "task", "name");
            Map<String, Element> keywords = by(provider, "keyword", "name");
            for (Element event : elements(provider.getElementsByTagNameNS("*", "event"))) {
                expected.add(
                        "%s %s %s.%s task %s keyword %x %s"
                                .formatted(
                                        provider.getAttribute("guid")
                                                .replaceAll("[{}]", "")
                                                .toLowerCase(Locale.ROOT),
                                        provider.getAttribute("name"),
                                        Long.decode(event.getAttribute("value")) & 0xFFFF,
                                        event.hasAttribute("version")
                                                ? event.getAttribute("version")
                                                : "0",
                                        task(event, tasks),
                                        mask(event, keywords),
                                        items(event, templates)));
            }
        }
        return expected;
    }

    private static String task(Element event, Map<String, Element> tasks) {
        Element task = tasks.get(event.getAttribute("task"));
        return task == null ? "0" : task.getAttribute("value");
    }

    private static long mask(Element event, Map<String, Element> keywords) {
        long mask = 0;
        for (String name : event.getAttribute("keywords").trim().split("\\s+", -1)) {
            Element keyword = keywords.get(name);
            mask |= keyword == null ? 0 : Long.decode(keyword.getAttribute("mask"));
        }
        return mask;
    }

    private static List<String> items(Element event, Map<String, Element> templates) {
        Element template = templates.get(event.getAttribute("template"));
        List<String> items = new ArrayList<>();
        if (template != null) {
            for (Element item : elements(template.getElementsByTagNameNS("*", "*"))) {
                if (item.getLocalName().equals("data") || item.getLocalName().equals("struct")) {
                    items.add(item.getAttribute("name"));
                }
            }
        }
        return items;
    }

    private static Map<String, Element> by(Element parent, String element, String attribute) {
        Map<String, Element> found = new HashMap<>();
        for (Element child : elements(parent.getElementsByTagNameNS("*", element))) {
            found.put(child.getAttribute(attribute), child);
        }
        return found;
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
