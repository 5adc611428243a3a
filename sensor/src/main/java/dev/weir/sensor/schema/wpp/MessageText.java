package dev.weir.sensor.schema.wpp;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a message, with inserts for its arguments, from 10, and for its prefix, from 0.
final class MessageText {
    private static final int FIRST_ARGUMENT = 10;
    private static final int MAX_LENGTH = 1 << 16;

    /// `%%`, `%!WORD!`, or `%10!format!`.
    private static final Pattern INSERT =
            Pattern.compile("%%|%!(\\w{1,40})!|%(0|[1-9]\\d{0,3})(?:!([^!]{0,40})!)?");

    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\nrt])");

    private final String text;
    private final Map<Integer, String> formats = new HashMap<>();

    MessageText(String escaped) {
        text =
                ESCAPE.matcher(escaped)
                        .replaceAll(match -> Matcher.quoteReplacement(unescaped(match.group(1))));
        Matcher insert = INSERT.matcher(text);
        while (insert.find()) {
            if (insert.group(2) != null && insert.group(3) != null) {
                formats.putIfAbsent(Integer.parseInt(insert.group(2)), insert.group(3));
            }
        }
    }

    private static String unescaped(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> character;
        };
    }

    /// Returns in which format an argument is first shown; empty if in none.
    String format(int insert) {
        return formats.getOrDefault(insert, "");
    }

    /// Returns the text for the schema: with the inserts numbered from 1 as the properties are,
    /// without those of the prefix, and with words such as `%!FUNC!` replaced.
    ///
    /// @param positions the properties by the numbers of their inserts
    /// @param words what may stand between `%!` and `!`
    String render(Map<Integer, Integer> positions, Map<String, String> words) {
        Matcher insert = INSERT.matcher(text);
        StringBuilder rendered = new StringBuilder();
        while (insert.find()) {
            String replaced = insert.group();
            if (insert.group(1) != null && rendered.length() < MAX_LENGTH) {
                replaced = words.getOrDefault(insert.group(1), insert.group()).replace("%", "%%");
            } else if (insert.group(2) != null) {
                replaced = numbered(insert, positions);
            }
            insert.appendReplacement(rendered, Matcher.quoteReplacement(replaced));
        }
        insert.appendTail(rendered);
        return rendered.toString().strip();
    }

    private static String numbered(Matcher insert, Map<Integer, Integer> positions) {
        int number = Integer.parseInt(insert.group(2));
        if (number < FIRST_ARGUMENT || !positions.containsKey(number)) {
            return "";
        }
        String format = insert.group(3) == null ? "" : "!" + insert.group(3) + "!";
        return "%" + positions.get(number) + format;
    }
}
