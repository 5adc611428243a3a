package dev.weir.sensor.schema.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An element of a document.
///
/// @param name the name without its prefix, the first letter in lower case
/// @param line the line its start tag ends in, from 1
/// @param attributes the attributes without a prefix; an absent one and an empty one are the same
/// @param children the elements within it
/// @param text the text within it, stripped; empty if there is none
record XmlElement(
        String name,
        int line,
        Map<String, String> attributes,
        List<XmlElement> children,
        String text) {
    private static final int SHORT = 60;

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    Optional<XmlElement> child(String childName) {
        for (XmlElement child : children) {
            if (child.name.equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /// Returns what stands in a list of this element: the manifests wrap each sort of definition in
    /// an element of its own.
    List<XmlElement> listed(String list, String item) {
        return children(list).stream().flatMap(wrap -> wrap.children(item).stream()).toList();
    }

    /// Returns the part of a qualified name behind the prefix.
    static String localName(String qualified) {
        return qualified.substring(qualified.lastIndexOf(':') + 1);
    }

    /// Returns a text of the document in a length that suits a message.
    static String shorten(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }
}
