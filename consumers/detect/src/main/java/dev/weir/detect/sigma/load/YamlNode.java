package dev.weir.detect.sigma.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A part of a YAML document, and where it stands.
sealed interface YamlNode {
    /// Returns the line of its first character, from 1.
    int line();

    /// Returns the column of its first character, from 1.
    int column();

    /// Returns what it is, for messages.
    String kind();

    /// A scalar.
    ///
    /// @param text as it reads, quotes and escapes resolved
    /// @param plain whether it stands without quotes, and so may be a number, true, false or null
    /// @param sameAsFile whether its characters follow each other in the file as they do here, so
    ///   that a place in the text has a column
    record Scalar(String text, boolean plain, boolean sameAsFile, int line, int column)
            implements YamlNode {
        private static final Pattern NUMBER =
                Pattern.compile(
                        "[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
                                + "|0x[0-9a-fA-F]+|0o[0-7]+");

        boolean isNull() {
            return plain
                    && (text.isEmpty()
                            || text.equals("null")
                            || text.equals("~")
                            || text.equals("Null")
                            || text.equals("NULL"));
        }

        boolean isTrue() {
            return plain && (text.equals("true") || text.equals("True") || text.equals("TRUE"));
        }

        boolean isFalse() {
            return plain && (text.equals("false") || text.equals("False") || text.equals("FALSE"));
        }

        boolean isNumber() {
            if (!plain || text.isEmpty()) {
                return false;
            }
            char first = text.charAt(0);
            return ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.')
                    && NUMBER.matcher(text).matches();
        }

        /// Makes the exception for something wrong at a place in the text.
        RuleException wrong(int offset, String message) {
            return new RuleException(
                    line, sameAsFile ? column + (plain ? 0 : 1) + offset : column, message);
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : "a text";
        }
    }

    /// A list.
    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A map, without double keys.
    record Mapping(Map<String, Entry> entries, int line, int column) implements YamlNode {
        Optional<YamlNode> find(String key) {
            Entry entry = entries.get(key);
            return entry == null ? Optional.empty() : Optional.of(entry.value());
        }

        /// Returns this with what another has, maps within maps alike.
        Mapping with(Mapping other) {
            Map<String, Entry> both = new LinkedHashMap<>(entries);
            other.entries.forEach((key, entry) -> {
                Entry mine = both.get(key);
                both.put(
                        key,
                        mine != null
                                        && mine.value() instanceof Mapping into
                                        && entry.value() instanceof Mapping from
                                ? new Entry(entry.key(), into.with(from))
                                : entry);
            });
            return new Mapping(both, line, column);
        }

        /// Returns this without a key.
        Mapping without(String key) {
            Map<String, Entry> rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Mapping(rest, line, column);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /// A key of a map, and its value.
    record Entry(Scalar key, YamlNode value) {}

    /// Returns the items of a list, or the one thing that is none.
    static List<YamlNode> listOf(YamlNode node) {
        return node instanceof Sequence sequence
                ? sequence.items()
                : new ArrayList<>(List.of(node));
    }
}
