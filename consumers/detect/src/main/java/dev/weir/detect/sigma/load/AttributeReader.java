package dev.weir.detect.sigma.load;

import dev.weir.detect.LogSource;
import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the attributes of one document.
///
/// **Thread.** One.
final class AttributeReader {
    private final Mapping document;
    private final Problems problems;

    AttributeReader(Mapping document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    /// Returns an attribute's text; empty when it is missing or no text.
    String text(String name) {
        return scalar(name).map(Scalar::text).orElse("");
    }

    /// Returns an attribute that is a text or a number.
    Optional<Scalar> scalar(String name) {
        Optional<YamlNode> node = document.find(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Scalar scalar) {
            return scalar.isNull() ? Optional.empty() : Optional.of(scalar);
        }
        problems.error(node.get(), "%s is a text, not %s".formatted(name, node.get().kind()));
        return Optional.empty();
    }

    /// Returns an attribute that must be there and say something.
    Optional<Scalar> required(String name, YamlNode where) {
        if (!document.entries().containsKey(name)) {
            problems.error(where, name + " is missing");
            return Optional.empty();
        }
        Optional<Scalar> scalar = scalar(name).filter(it -> !it.text().isBlank());
        if (scalar.isEmpty()) {
            document.find(name)
                    .filter(Scalar.class::isInstance)
                    .ifPresent(it -> problems.error(it, name + " is empty"));
        }
        return scalar;
    }

    /// Returns an attribute's texts: of a list, or the one text that stands there alone.
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(name)) {
            if (!(item instanceof Scalar scalar)) {
                problems.error(
                        item, "%s is a list of texts, not of %s".formatted(name, item.kind()));
            } else if (!scalar.isNull()) {
                texts.add(scalar.text());
            }
        }
        return texts;
    }

    private List<YamlNode> items(String name) {
        return document.find(name).map(YamlNode::listOf).orElse(List.of());
    }

    /// Returns an attribute that is a map; empty, and a problem, when it is missing or none.
    Optional<Mapping> requiredMap(String name) {
        Optional<YamlNode> node = document.find(name);
        if (node.isEmpty()) {
            problems.error(document, name + " is missing");
            return Optional.empty();
        }
        if (node.get() instanceof Mapping map) {
            return Optional.of(map);
        }
        problems.error(node.get(), "%s is a map, not %s".formatted(name, node.get().kind()));
        return Optional.empty();
    }

    /// Returns the log source.
    LogSource logSource() {
        Optional<Mapping> map = requiredMap("logsource");
        if (map.isEmpty()) {
            return new LogSource(Optional.empty(), Optional.empty(), Optional.empty());
        }
        AttributeReader parts = new AttributeReader(map.get(), problems);
        LogSource source =
                new LogSource(
                        parts.scalar("product").map(Scalar::text),
                        parts.scalar("category").map(Scalar::text),
                        parts.scalar("service").map(Scalar::text));
        if (source.product().isEmpty()
                && source.category().isEmpty()
                && source.service().isEmpty()) {
            problems.error(map.get(), "logsource names no product, category or service");
        }
        return source;
    }

    Mapping document() {
        return document;
    }
}
