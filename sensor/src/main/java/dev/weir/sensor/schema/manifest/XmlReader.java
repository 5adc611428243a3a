package dev.weir.sensor.schema.manifest;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a document into a tree, within limits.
///
/// Document types are refused, so there is no entity to expand and nothing else to fetch.
/// Namespaces are not looked at: tools print prefixes that they do not declare.
final class XmlReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 1_000_000;

    /// An element whose end has not come yet.
    private static final class Open {
        final String name;
        final int line;
        final Map<String, String> attributes;
        final List<XmlElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String name, int line, Map<String, String> attributes) {
            this.name = name;
            this.line = line;
            this.attributes = attributes;
        }

        XmlElement close() {
            return new XmlElement(
                    name, line, attributes, List.copyOf(children), text.toString().strip());
        }
    }

    private final XMLStreamReader reader;
    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /// Returns the root element.
    static XmlElement read(String document) throws ManifestException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            return new XmlReader(factory.createXMLStreamReader(new StringReader(document))).root();
        } catch (XMLStreamException e) {
            throw new ManifestException(1, 1, reason(e));
        }
    }

    private XmlElement root() throws ManifestException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = open.pop().close();
                    if (open.isEmpty()) {
                        return closed;
                    }
                    open.element().children.add(closed);
                }
                case XMLStreamConstants.DTD -> throw fault("document types are refused");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw fault("entity without a meaning: " + reader.getLocalName());
                case XMLStreamConstants.END_DOCUMENT -> throw fault("no element");
                default -> {
                    // Comments and processing instructions.
                }
            }
        }
    }

    /// Goes on to the next part. The parser of the JDK meets some broken documents with exceptions
    /// of its own making, which mean no more than that the document is broken.
    private int next() throws ManifestException {
        try {
            return reader.next();
        } catch (XMLStreamException e) {
            throw fault(reason(e));
        } catch (RuntimeException e) {
            throw fault("malformed: " + e);
        }
    }

    private void start() throws ManifestException {
        if (open.size() == MAX_DEPTH) {
            throw fault("elements nested too deep: limit=" + MAX_DEPTH);
        }
        if (elements++ == MAX_ELEMENTS) {
            throw fault("too many elements: limit=" + MAX_ELEMENTS);
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeName(i).getLocalPart();
            if (name.indexOf(':') < 0) {
                attributes.put(name, reader.getAttributeValue(i));
            }
        }
        String name = XmlElement.localName(reader.getLocalName());
        open.push(
                new Open(
                        lowerFirst(name),
                        reader.getLocation().getLineNumber(),
                        Map.copyOf(attributes)));
    }

    private void text() {
        if (!open.isEmpty() && !reader.isWhiteSpace()) {
            open.element()
                    .text
                    .append(
                            reader.getTextCharacters(),
                            reader.getTextStart(),
                            reader.getTextLength());
        }
    }

    private ManifestException fault(String what) {
        return new ManifestException(
                reader.getLocation().getLineNumber(), reader.getLocation().getColumnNumber(), what);
    }

    /// Returns the parser's words on one line, without the position that it puts before them.
    private static String reason(XMLStreamException e) {
        String message = e.getMessage() == null ? "malformed" : e.getMessage();
        int words = message.indexOf("Message: ");
        return message.substring(words < 0 ? 0 : words + "Message: ".length()).replace('\n', ' ');
    }

    private static String lowerFirst(String name) {
        return name.isEmpty()
                ? name
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
