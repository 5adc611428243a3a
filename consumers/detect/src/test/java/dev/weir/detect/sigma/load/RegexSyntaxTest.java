package dev.weir.detect.sigma.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexSyntaxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "^a.*b$ ! ^a.*b$",
                "(?P<n>a)(?P=n) ! (?<n>a)\\k<n>",
                "[[:alpha:]_] ! [\\p{Alpha}_]",
                "[^[:^digit:]] ! [^[^\\p{Digit}]]",
                "[a[b] ! [a\\[b]",
                "[]a] ! [\\]a]",
                "[^]a] ! [^\\]a]",
                "[a&&b] ! [a\\&&b]",
                "a{b} ! a\\{b}",
                "a{2}b{3,}c{4,5} ! a{2}b{3,}c{4,5}",
                "\\{a\\} ! \\{a\\}",
                "\\p{L}\\x{41} ! \\p{L}\\x{41}",
                "\\Q[{(\\E{ ! \\Q[{(\\E\\{",
                "a(?#no[te)b ! ab",
                "[\\]\\[] ! [\\]\\[]",
            })
    void isWrittenAsJavaWritesIt(String pattern, String expected) {
        assertThat(RegexSyntax.parse(pattern, RuleLimits.DEFAULT).pattern()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "a(?R) ! 1 ! Java's regular expressions do not have recursion: (?R",
                "(a)(?1) ! 3 ! Java's regular expressions do not have recursion: (?1)",
                "(?&x) ! 0 ! Java's regular expressions do not have a call of a group: (?&",
                "(?(1)a|b) ! 0 ! Java's regular expressions do not have a conditional: (?(",
                "(?|a|b) ! 0 ! Java's regular expressions do not have a branch reset: (?|",
                "a(*SKIP) ! 1 ! Java's regular expressions do not have a verb: (*",
                "a\\Kb ! 1 ! Java's regular expressions have no \\K",
                "(a)\\g1 ! 3 ! Java's regular expressions have no \\g; write \\1",
                "[[:letter:]] ! 1 ! unknown class of characters: [:letter:]",
                "a) ! 0 ! regular expression does not compile: Unmatched closing ')' near index 0:"
                        + " a)",
            })
    void isRefusedByName(String pattern, int index, String message) {
        assertThatThrownBy(() -> RegexSyntax.parse(pattern, RuleLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        RegexSyntax.IllegalAt.class, it -> assertThat(it.index()).isEqualTo(index))
                .hasMessage(message);
    }

    @Test
    void aClassNotOfDigitsWithinOneIsItsOpposite() {
        Pattern pattern =
                Pattern.compile(RegexSyntax.parse("[[:^digit:]]", RuleLimits.DEFAULT).pattern());

        assertThat(pattern.matcher("a").matches()).isTrue();
        assertThat(pattern.matcher("5").matches()).isFalse();
    }

    @Test
    void anyPrefixOfAPatternIsReadOrRefused() {
        String pattern = "a(?P<n>[^]x[:alpha:]\\]&&]{2,3}|\\Q(\\E|\\p{L}{)(?P=n)(?#c)$";

        for (int i = 0; i <= pattern.length(); i++) {
            String cut = pattern.substring(0, i);
            try {
                Pattern.compile(RegexSyntax.parse(cut, RuleLimits.DEFAULT).pattern());
            } catch (RegexSyntax.IllegalAt e) {
                assertThat(e.index()).isBetween(0, i);
            }
        }
    }
}
