package dev.weir.sensor.baseline;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Which of our events and properties stands for which of TraceEvent's, read from
/// `correspondence.txt`.
final class Correspondence {
    private static final List<String> FUNCTIONS =
            List.of(
                    "enum",
                    "flags",
                    "bits",
                    "sum",
                    "mapped",
                    "path",
                    "fileName",
                    "fileOf",
                    "processOf",
                    "processName",
                    "pair",
                    "millis",
                    "sinceMillis",
                    "unix",
                    "recordThread",
                    "recordProcess",
                    "recordProcessor",
                    "recordLength",
                    "none");

    /// One type of event.
    ///
    /// @param id the event's id; a classic event's opcode
    /// @param rules by field, where a field is not the property of the same name
    record Event(UUID providerId, int id, Map<String, Rule> rules) {
        /// Tells whether a record is an event of this type.
        boolean isTypeOf(EventRecord record) {
            return id(record) == id && record.isOfProvider(providerId);
        }

        private static String key(EventRecord record) {
            return key(record.providerId(), id(record));
        }

        private static String key(UUID providerId, int id) {
            return providerId + " " + id;
        }

        private static int id(EventRecord record) {
            boolean isClassic = (record.flags() & EventRecordLayout.FLAG_CLASSIC_HEADER) != 0;
            return isClassic ? record.opcode() : record.id();
        }

        Rule rule(String field) {
            return rules.getOrDefault(field, Rule.same(field));
        }

        /// Returns where a process or thread id is from.
        Rule idRule(String field) {
            return rules.getOrDefault(field, Rule.OWN_ID);
        }
    }

    private final Map<String, String> providers = new HashMap<>();
    private final Map<String, Map<Long, String>> enumerations = new HashMap<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private Correspondence() {}

    static Correspondence read() throws IOException {
        Correspondence table = new Correspondence();
        try (InputStream bytes =
                Objects.requireNonNull(
                        Correspondence.class.getResourceAsStream("correspondence.txt"))) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Rule> rules = Map.of();
            for (String line : text.lines().toList()) {
                if (line.isBlank() || line.strip().startsWith("#")) {
                    continue;
                }
                if (line.startsWith(" ")) {
                    table.addRule(rules, line.strip());
                } else {
                    rules = table.addEntry(line);
                }
            }
        }
        return table;
    }

    Event event(String name) {
        return Objects.requireNonNull(events.get(name), name);
    }

    /// Returns what TraceEvent calls an event, or empty when it is none of the baselines'.
    Optional<String> name(EventRecord record) {
        return Optional.ofNullable(names.get(Event.key(record)));
    }

    Map<Long, String> enumeration(String name) {
        return Objects.requireNonNull(enumerations.get(name), name);
    }

    /// Adds a provider, an enumeration or an event, and returns the rules that follow go to.
    private Map<String, Rule> addEntry(String line) {
        String[] words = line.split(" +", 3);
        if (words[0].equals("provider")) {
            providers.put(words[1], words[2]);
            return Map.of();
        }
        if (words[0].equals("enum")) {
            Map<Long, String> names = new LinkedHashMap<>();
            for (String entry : words[2].split(",", -1)) {
                String[] nameAndValue = entry.strip().split("=", 2);
                names.put(Long.decode(nameAndValue[1]), nameAndValue[0]);
            }
            enumerations.put(words[1], names);
            return Map.of();
        }
        int colon = line.lastIndexOf(": ");
        String[] providerAndId = line.substring(colon + 2).split(" ", 2);
        UUID providerId = UUID.fromString(providers.get(providerAndId[0]));
        int id = Integer.parseInt(providerAndId[1]);
        Event event = new Event(providerId, id, new HashMap<>());
        events.put(line.substring(0, colon), event);
        names.put(Event.key(providerId, id), line.substring(0, colon));
        return event.rules();
    }

    private void addRule(Map<String, Rule> rules, String line) {
        String[] fieldSignRest = line.split(" +", 3);
        String field = fieldSignRest[0];
        if (fieldSignRest[1].equals("-")) {
            rules.put(field, Rule.NOT_COMPARED);
            return;
        }
        List<String> words = Stream.of(fieldSignRest[2].split(" +", -1)).toList();
        boolean hasFunction = FUNCTIONS.contains(words.getFirst());
        String function = hasFunction ? words.getFirst() : "";
        List<String> rest = hasFunction ? words.subList(1, words.size()) : words;
        rules.put(
                field,
                rest.isEmpty()
                        ? new Rule(function, field, List.of())
                        : new Rule(function, rest.getFirst(), rest.subList(1, rest.size())));
    }
}
