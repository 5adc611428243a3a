package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.TextPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The modifier `expand`: `%name%` becomes each of its values; `\%` is a percent sign.
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\\\%|%([\\w.-]+)%");

    private final Map<String, List<String>> values;
    private final int most;

    Placeholders(Map<String, List<String>> values, int most) {
        this.values = values;
        this.most = most;
    }

    /// Returns the pattern with each choice of values; none when a placeholder has no values.
    ///
    /// **Errors.** [IllegalArgumentException] for a name without an entry, and for too many
    /// choices.
    List<TextPattern> expand(TextPattern pattern) {
        List<TextPattern.Builder> ways = new ArrayList<>(List.of(new TextPattern.Builder()));
        for (TextPart part : pattern.parts()) {
            if (part instanceof TextPart.Literal(String text)) {
                ways = expand(ways, text);
            } else {
                ways.forEach(way -> way.part(part));
            }
        }
        return ways.stream().map(TextPattern.Builder::build).toList();
    }

    private List<TextPattern.Builder> expand(List<TextPattern.Builder> before, String text) {
        List<TextPattern.Builder> ways = before;
        Matcher matcher = PLACEHOLDER.matcher(text);
        int done = 0;
        while (matcher.find()) {
            String literal = text.substring(done, matcher.start());
            done = matcher.end();
            String name = matcher.group(1);
            if (name == null) {
                ways.forEach(way -> way.literal(literal + "%"));
                continue;
            }
            List<TextPattern> choices = values(name).stream().map(TextPattern::parse).toList();
            if ((long) ways.size() * choices.size() > most) {
                throw new IllegalArgumentException(
                        "placeholders come to more than %d values".formatted(most));
            }
            List<TextPattern.Builder> more = new ArrayList<>();
            for (TextPattern.Builder way : ways) {
                for (TextPattern choice : choices) {
                    more.add(way.fork().literal(literal).all(choice));
                }
            }
            ways = more;
        }
        String rest = text.substring(done);
        ways.forEach(way -> way.literal(rest));
        return ways;
    }

    /// Returns a regular expression with each placeholder as a choice of its values.
    String expandRegex(String pattern) {
        Function<String, String> choice =
                name ->
                        values(name).stream()
                                .map(Pattern::quote)
                                .reduce((a, b) -> a + "|" + b)
                                .map(all -> "(?:" + all + ")")
                                .orElse("(?!)");
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(it ->
                        Matcher.quoteReplacement(
                                it.group(1) == null ? "%" : choice.apply(it.group(1))));
    }

    private List<String> values(String name) {
        List<String> found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no values are given for the placeholder %" + name + "%");
        }
        return found;
    }
}
