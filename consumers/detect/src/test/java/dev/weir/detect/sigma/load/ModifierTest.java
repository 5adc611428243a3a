package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static dev.weir.detect.sigma.load.RuleText.shown;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each modifier of the specification, and chains of them.
class ModifierTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "F: abc ! F='abc'",
                "F: 'ab*c?' ! F='ab'*'c'?",
                "F|contains: abc ! F=*'abc'*",
                "F|contains: '*abc' ! F=*'abc'*",
                "F|contains: '' ! F=*",
                "F|startswith: abc ! F='abc'*",
                "F|endswith: abc ! F=*'abc'",
                "F|startswith|endswith: abc ! F=*'abc'*",
                "F|cased: abc ! F=='abc'",
                "F|contains|cased: abc ! F==*'abc'*",
                "F|cased|contains: abc ! F==*'abc'*",
                "F|exists: true ! F is there",
                "F|exists: false ! F is not there",
                "F|neq: abc ! not(F='abc')",
                "F|neq: [a, b] ! not(or[F='a', F='b'])",
                "F|contains|all|neq: [a, b] ! not(and[F=*'a'*, F=*'b'*])",
                "F|neq: 5 ! not(F='5')",
                "F|lt: 5 ! F LESS 5.0",
                "F|lte: -5.5 ! F LESS_OR_EQUAL -5.5",
                "F|gt: 0x10 ! F GREATER 16.0",
                "F|gte: [1, 2] ! or[F GREATER_OR_EQUAL 1.0, F GREATER_OR_EQUAL 2.0]",
                "F|re: ^a.*b$ ! F~^a.*b$~",
                "F|re|i: a ! F~a~i",
                "F|re|m: a ! F~a~m",
                "F|re|s: a ! F~a~s",
                "F|re|i|m|s: a ! F~a~ims",
                "F|re|ignorecase|multiline|dotall: a ! F~a~ims",
                "F|all|re: [a, b] ! and[F~a~, F~b~]",
                "F|re: 5 ! F~5~",
                "F|re|startswith: a ! F~\\A(?:a)~",
                "F|re|endswith: 'a|b' ! F~(?:a|b)\\z~",
                "F|re|contains: a ! F~a~",
                "F|base64: foo ! F='Zm9v'",
                "F|wide|base64: foo ! F='ZgBvAG8A'",
                "F|utf16le|base64: foo ! F='ZgBvAG8A'",
                "F|utf16be|base64: foo ! F='AGYAbwBv'",
                "F|utf16|base64: foo ! F='//5mAG8AbwA='",
                "F|base64offset|contains: foo ! or[F=*'Zm9v'*, F=*'Zvb'*, F=*'mb2'*]",
                "F|base64offset: /bin ! or[F='L2Jpb', F='9iaW', F='vYmlu']",
                "F|cidr: 10.0.0.0/8 ! F@[10, 0, 0, 0]/8",
                "F|cidr: 192.168.1.2 ! F@[-64, -88, 1, 2]/32",
                "F|cidr: ::1/128 ! F@[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]/128",
                "F|cidr: fe80::/10 ! F@[-2, -128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]/10",
                "F|fieldref: G ! F WHOLE=>G",
                "F|fieldref|startswith: G ! F START=>G",
                "F|fieldref|endswith: G ! F END=>G",
                "F|fieldref|contains: G ! F ANYWHERE=>G",
                "F|fieldref|cased: G ! F WHOLE==>G",
                "F|minute: 59 ! F MINUTE59",
                "F|hour: 0 ! F HOUR0",
                "F|day: 31 ! F DAY31",
                "F|week: 53 ! F WEEK53",
                "F|month: [1, 12] ! or[F MONTH1, F MONTH12]",
                "F|year: 2026 ! F YEAR2026",
                "F|contains: 443 ! F=*'443'*",
            })
    void comesToTheTest(String selection, String expected) {
        assertThat(shown(selection)).isEqualTo(expected);
    }

    @Test
    void windashWritesEachDashThatBeginsAnOptionInFiveWays() {
        assertThat(shown("F|windash|contains: ' -a b-c'"))
                .isEqualTo(
                        "or[F=*' -a b-c'*, F=*' /a b-c'*, F=*' \u2013a b-c'*, F=*' \u2014a b-c'*,"
                                + " F=*' \u2015a b-c'*]");
        assertThat(shown("F|contains|windash: 'a-b - /'")).isEqualTo("F=*'a-b - /'*");
        assertThat(shown("F|windash: '/x -y'").split(",")).hasSize(25);
        assertThat(shown("F|windash: '\u2014x'").split(",")).hasSize(5);
    }

    @Test
    void windashUnderAllNeedsOneWayOfEach() {
        assertThat(shown("F|windash|contains|all:\n    - -a\n    - b"))
                .startsWith("and[or[F=*'-a'*, F=*'/a'*")
                .endsWith("], F=*'b'*]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "F|contians: a ! t.yml:8:11: error: unknown modifier: contians",
                "F|contains|contains: a ! t.yml:8:20: error: the modifier stands here twice:"
                        + " contains",
                "F|contains|re: a ! t.yml:8:20: error: re takes values as they are written and so"
                        + " stands before other modifiers",
                "F|i: a ! t.yml:8:11: error: ignorecase is a flag of re, which must stand before"
                        + " it",
                "F|lt: '5' ! t.yml:8:15: error: lt takes a number, not a text: 5",
                "F|lt: [1, x] ! t.yml:8:19: error: lt takes a number, not a text: x",
                "F|exists: yes ! t.yml:8:19: error: exists takes true or false, not a text: yes",
                "F|contains: null ! t.yml:8:21: error: contains takes a text, not null: null",
                "F|contains: true ! t.yml:8:21: error: contains takes a text, not true or false:"
                        + " true",
                "F|hour: 24 ! t.yml:8:17: error: hour takes 0 to 23, not 24",
                "F|hour: 1.5 ! t.yml:8:17: error: hour takes 0 to 23, not 1.5",
                "F|hour|lt: 5 ! t.yml:8:20: error: lt takes a number, not a part of a time: 5",
                "F|cidr: 10.0.0.1/8 ! t.yml:8:17: error: bits beyond the prefix are set:"
                        + " 10.0.0.1/8, prefix=8",
                "F|cidr: 10.0.0.0/33 ! t.yml:8:17: error: no network: 10.0.0.0/33, the prefix is a"
                        + " number of 0 to 32",
                "F|cidr: 192.168.* ! t.yml:8:17: error: no network: 192.168.*",
                "F|cidr: 10.1/16 ! t.yml:8:17: error: no network: 10.1/16",
                "F|cidr: host.example ! t.yml:8:17: error: no network: host.example",
                "F|base64: a*b ! t.yml:8:19: error: Base64 of wildcards: a*b",
                "F|contains|base64: ab ! t.yml:8:28: error: Base64 of wildcards: ab",
                "F|base64offset: ab ! t.yml:8:25: error: base64offset needs three bytes at least,"
                        + " for fewer leave nothing that is always the same: ab",
                "F|endswith|fieldref: G ! t.yml:8:30: error: fieldref takes the name of a field,"
                        + " without wildcards, and so stands before contains, startswith and"
                        + " endswith: G",
                "F|re|cased: a ! t.yml:8:21: error: cased takes a text, not a regular expression:"
                        + " a",
                "F|re: 'a(b' ! t.yml:8:19: error: regular expression does not compile: Unclosed"
                        + " group near index 3: a(b",
                "F|re: '(?R)' ! t.yml:8:16: error: Java's regular expressions do not have"
                        + " recursion: (?R",
                "'|cidr': 10.0.0.0/8 ! t.yml:8:11: error: cidr needs a field",
            })
    void isRefusedAtItsPlace(String selection, String expected) {
        assertThat(problems(selection)).containsExactly(expected);
    }

    @Test
    void allOnASingleValueIsWarnedOf() {
        assertThat(problems("F|contains|all: a"))
                .containsExactly("t.yml:8:25: warning: all has no effect on a single value");
    }
}
