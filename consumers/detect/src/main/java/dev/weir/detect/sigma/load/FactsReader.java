package dev.weir.detect.sigma.load;

import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads what a document says of itself.
///
/// A rule that gives no level has [Level#MEDIUM]: its author called it neither noise nor an
/// incident. A rule without an id gets one of its title and the name of its file, the same each
/// time.
///
/// **Thread.** One.
final class FactsReader {
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-(?:0[1-9]|1[012])-(?:0[1-9]|[12]\\d|3[01])");
    private static final Set<String> STATUSES =
            Set.of("stable", "test", "experimental", "deprecated", "unsupported");
    private static final int LONGEST_TITLE = 256;
    private static final int UUID_LENGTH = 36;

    private final AttributeReader attributes;
    private final Problems problems;

    FactsReader(AttributeReader attributes, Problems problems) {
        this.attributes = attributes;
        this.problems = problems;
    }

    RuleFacts read() {
        String title = title();
        Optional<Level> level = level();
        checkDate("date");
        checkDate("modified");
        return new RuleFacts(
                id(title),
                title,
                level.orElse(Level.MEDIUM),
                attributes.text("author"),
                attributes.texts("tags"),
                attributes.texts("references"),
                attributes.text("description").strip(),
                attributes.texts("falsepositives"));
    }

    String title() {
        Optional<Scalar> title = attributes.required("title", attributes.document());
        title.filter(it -> it.text().length() > LONGEST_TITLE)
                .ifPresent(it ->
                        problems.warning(
                                it,
                                "title of %d characters, at most %d should be"
                                        .formatted(it.text().length(), LONGEST_TITLE)));
        return title.map(Scalar::text).orElse("");
    }

    String id(String title) {
        Optional<Scalar> id = attributes.scalar("id").filter(it -> !it.text().isBlank());
        if (id.isEmpty()) {
            String source = problems.source();
            String seed = title + '\n' + source.substring(source.lastIndexOf('/') + 1);
            return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
        }
        String text = id.get().text().strip();
        if (!isUuid(text)) {
            problems.warning(id.get(), "id is no UUID: " + text);
            return text;
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /// Returns the status; empty when there is none or none that is known.
    String status() {
        Optional<Scalar> status = attributes.scalar("status");
        String text = status.map(it -> it.text().toLowerCase(Locale.ROOT)).orElse("");
        if (status.isPresent() && !STATUSES.contains(text)) {
            problems.warning(status.get(), "unknown status: " + status.get().text());
        }
        return text;
    }

    private Optional<Level> level() {
        Optional<Scalar> word = attributes.scalar("level");
        Optional<Level> level = word.flatMap(it -> Level.find(it.text()));
        if (word.isPresent() && level.isEmpty()) {
            problems.error(
                    word.get(),
                    "unknown level: %s; there are informational, low, medium, high, critical"
                            .formatted(word.get().text()));
        }
        return level;
    }

    private void checkDate(String name) {
        attributes
                .scalar(name)
                .filter(it -> !DATE.matcher(it.text()).matches())
                .ifPresent(it ->
                        problems.warning(
                                it, "%s is no date as 2025-08-02: %s".formatted(name, it.text())));
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
                return false;
            }
        }
        return true;
    }
}
