package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.TextPart;
import java.util.ArrayList;
import java.util.List;

/// The modifier `windash`: a dash that begins an option may be any of five characters.
///
/// A dash begins an option when a letter, digit or underscore follows it and none stands before it.
final class Dashes {
    private static final String DASHES = "-/\u2013\u2014\u2015";

    private Dashes() {}

    /// Returns all ways to write a pattern.
    ///
    /// @param most how many there may be; with more it returns an empty list
    static List<TextPattern> expand(TextPattern pattern, int most) {
        List<TextPattern.Builder> ways = new ArrayList<>(List.of(new TextPattern.Builder()));
        for (TextPart part : pattern.parts()) {
            if (!(part instanceof TextPart.Literal(String text))) {
                ways.forEach(way -> way.part(part));
                continue;
            }
            int done = 0;
            for (int i = 0; i < text.length(); i++) {
                if (!beginsOption(text, i)) {
                    continue;
                }
                if (ways.size() * DASHES.length() > most) {
                    return List.of();
                }
                String before = text.substring(done, i);
                done = i + 1;
                List<TextPattern.Builder> more = new ArrayList<>();
                for (TextPattern.Builder way : ways) {
                    for (int dash = 0; dash < DASHES.length(); dash++) {
                        more.add(way.fork().literal(before + DASHES.charAt(dash)));
                    }
                }
                ways = more;
            }
            String rest = text.substring(done);
            ways.forEach(way -> way.literal(rest));
        }
        return ways.stream().map(TextPattern.Builder::build).toList();
    }

    private static boolean beginsOption(String text, int at) {
        return DASHES.indexOf(text.charAt(at)) >= 0
                && at + 1 < text.length()
                && isWord(text.charAt(at + 1))
                && (at == 0 || !isWord(text.charAt(at - 1)));
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
