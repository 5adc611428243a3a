package dev.weir.sensor.schema.wpp;

import java.util.Optional;

/// An argument of a message.
///
/// @param expression what the program wrote there
/// @param item the name of its type
/// @param list what stands in parentheses behind the type
/// @param insert the number of its insert in the text
record Argument(String expression, String item, String list, int insert) {
    private static final int MAX_DIGITS = 4;

    /// Reads `expression, item(list) -- insert`, from its end, for an expression may hold anything;
    /// some tools write `//` in place of the dashes.
    static Optional<Argument> parse(String line) {
        int dashes = Math.max(line.lastIndexOf("--"), line.lastIndexOf("//"));
        if (dashes < 0) {
            return Optional.empty();
        }
        String insert = line.substring(dashes + 2).strip();
        String head = line.substring(0, dashes).strip();
        int typeEnd = head.endsWith(")") ? opening(head) : head.length();
        if (!isNumber(insert) || typeEnd < 0) {
            return Optional.empty();
        }
        String list =
                typeEnd == head.length() ? "" : head.substring(typeEnd + 1, head.length() - 1);
        String start = head.substring(0, typeEnd).strip();
        int comma = start.lastIndexOf(',');
        String item = start.substring(comma + 1).strip();
        if (comma < 0 || !item.startsWith("Item")) {
            return Optional.empty();
        }
        return Optional.of(
                new Argument(
                        start.substring(0, comma).strip(), item, list, Integer.parseInt(insert)));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /// Returns where the parenthesis opens that the text ends with, or -1.
    private static int opening(String text) {
        int depth = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            if (text.charAt(i) == ')') {
                depth++;
            } else if (text.charAt(i) == '(' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
