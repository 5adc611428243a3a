package dev.weir.detect.sigma.match;

import static dev.weir.detect.sigma.match.Rules.cased;
import static dev.weir.detect.sigma.match.Rules.field;
import static dev.weir.detect.sigma.match.Rules.passes;
import static dev.weir.detect.sigma.match.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextSearchTest {
    private static final String ALPHABET = "aAbB\\.k\u212as\u017fi\u0130\u0131\u00b5\u03bc\u4e2d";

    @Test
    void everyTextIsFoundWhereverItStands() {
        assertThat(passes(text("*abc*"), "xxABCxx")).isTrue();
        assertThat(passes(text("abc*"), "abcx")).isTrue();
        assertThat(passes(text("abc*"), "xabc")).isFalse();
        assertThat(passes(text("*abc"), "xabc")).isTrue();
        assertThat(passes(text("*abc"), "abcx")).isFalse();
        assertThat(passes(text("abc"), "aBc")).isTrue();
        assertThat(passes(text("abc"), "abcabc")).isFalse();
        assertThat(passes(text(""), "")).isTrue();
        assertThat(passes(text(""), "x")).isFalse();
        assertThat(passes(text("*"), "")).isTrue();
        assertThat(passes(text("?"), "")).isFalse();
        assertThat(passes(text("??"), "ab")).isTrue();
        assertThat(passes(text("?*?"), "a")).isFalse();
    }

    @Test
    void lettersOfAllKindsCompareByFolding() {
        assertThat(passes(text("*k\u0130s*"), "x\u212ai\u017fx")).isTrue();
        assertThat(passes(text("*\u00e4*"), "\u00c4")).isTrue();
        assertThat(passes(text("\u03c3"), "\u03c2")).isTrue();
        assertThat(passes(text("*\ud83d\ude00*"), "a\ud83d\ude00b")).isTrue();
        assertThat(passes(text("*\ud83d\ude00*"), "a\ud83d\ude01b")).isFalse();
        assertThat(passes(cased("*Abc*"), "xAbcx")).isTrue();
        assertThat(passes(cased("*Abc*"), "xabcx")).isFalse();
        assertThat(passes(cased("*Abc*"), "abcAbc")).isTrue();
    }

    @Test
    void aValueOfManyCharactersIsSearchedToItsEnd() {
        String value = "a".repeat(65_535);

        assertThat(passes(text("*aab"), value + "b")).isTrue();
        assertThat(passes(text("*ab*"), value)).isFalse();
        assertThat(passes(text(value), value)).isTrue();
        assertThat(passes(text(value + "a"), value)).isFalse();
        assertThat(passes(text(value), value + "a")).isFalse();
        assertThat(passes(text("a*b*" + value.substring(9)), value)).isFalse();
    }

    @Test
    void randomTextsAreFoundExactlyWhereTheyAre() {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            List<String> literals = new ArrayList<>();
            Rules rules = new Rules();
            for (int i = 0; i < 1 + random.nextInt(120); i++) {
                String literal = randomText(random, 1 + random.nextInt(round % 2 == 0 ? 4 : 12));
                literals.add(literal);
                String place = List.of("*%s*", "%s*", "*%s", "%s").get(i % 4);
                rules.add(field("Image", text(place.formatted(literal))));
            }
            RuleMatcher matcher = rules.compile();

            for (int i = 0; i < 100; i++) {
                String value = randomText(random, random.nextInt(30));
                assertThat(Rules.match(matcher, rules.activity("Image", value)))
                        .isEqualTo(byContains(literals, value));
            }
        }
    }

    @Test
    void textsOfManyScriptsShareClassesAndAreStillToldApart() {
        Random random = new Random(8);
        List<String> literals = new ArrayList<>();
        Rules rules = new Rules();
        for (int i = 0; i < 400; i++) {
            char c = (char) (0x4e00 + i);
            literals.add("a" + c);
            rules.add(field("Image", text(i % 4 == 0 ? "*a" + c + "*" : pattern(i, "a" + c))));
        }
        RuleMatcher matcher = rules.compile();

        for (int i = 0; i < 500; i++) {
            String value = "a" + (char) (0x4e00 + random.nextInt(500));
            assertThat(Rules.match(matcher, rules.activity("Image", value)))
                    .isEqualTo(byContains(literals, value));
        }
    }

    private static String pattern(int i, String literal) {
        return List.of("*%s*", "%s*", "*%s", "%s").get(i % 4).formatted(literal);
    }

    private static List<Integer> byContains(List<String> literals, String value) {
        List<Integer> found = new ArrayList<>();
        String folded = CaseFolding.fold(value);
        for (int i = 0; i < literals.size(); i++) {
            String literal = CaseFolding.fold(literals.get(i));
            boolean holds =
                    switch (i % 4) {
                        case 0 -> folded.contains(literal);
                        case 1 -> folded.startsWith(literal);
                        case 2 -> folded.endsWith(literal);
                        default -> folded.equals(literal);
                    };
            if (holds) {
                found.add(i);
            }
        }
        return found;
    }

    private static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int letters = random.nextInt(4) == 0 ? ALPHABET.length() : 4;
            text.append(ALPHABET.charAt(random.nextInt(letters)));
        }
        return text.toString();
    }
}
