package dev.weir.detect.sigma.plain;

import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Makes events of a few log sources with a few fields.
final class RandomEvents {
    static final List<String> FIELDS =
            List.of("Image", "CommandLine", "ParentImage", "User", "Hashes", "Port", "Address");
    static final List<LogSource> SOURCES =
            List.of(
                    LogSource.category("process_creation"),
                    LogSource.category("registry_event"),
                    LogSource.service("security"),
                    new LogSource(Optional.of("windows"), Optional.empty(), Optional.empty()),
                    new LogSource(Optional.of("linux"), Optional.empty(), Optional.empty()),
                    new LogSource(
                            Optional.empty(), Optional.of("registry_event"), Optional.empty()));
    static final List<LogSourceSet> SETS =
            List.of(
                    new LogSourceSet(
                            0, "processes", List.of(SOURCES.get(0), LogSource.service("sysmon"))),
                    new LogSourceSet(
                            1, "registry", List.of(SOURCES.get(1), LogSource.service("sysmon"))),
                    new LogSourceSet(2, "security", List.of(SOURCES.get(2), SOURCES.get(0))),
                    new LogSourceSet(3, "nothing", List.of()));

    private final RandomText text;
    private final Random random;

    RandomEvents(Random random) {
        this.random = random;
        this.text = new RandomText(random);
    }

    List<PlainEvent> make(int count) {
        List<PlainEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    private PlainEvent event() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (random.nextInt(4) > 0) {
                boolean repeats = !fields.isEmpty() && random.nextInt(6) == 0;
                fields.put(
                        random.nextInt(8) == 0 ? text.inAnyCase(field) : field,
                        repeats
                                ? text.inAnyCase(text.pick(List.copyOf(fields.values())))
                                : text.value());
            }
        }
        return new PlainEvent(text.pick(SETS), fields);
    }
}
