package dev.weir.detect.sigma.load;

import static dev.weir.detect.sigma.load.RuleText.problems;
import static dev.weir.detect.sigma.load.RuleText.shown;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{F: a, G: b} ! and[F='a', G='b']",
                "{F: [a, b], G: c} ! and[or[F='a', F='b'], G='c']",
                "[{F: a}, {G: b}] ! or[F='a', G='b']",
                "[{F: a, G: b}, {H: c}] ! or[and[F='a', G='b'], H='c']",
                "[a, b] ! or[any=*'a'*, any=*'b'*]",
                "[a, {F: b}] ! or[any=*'a'*, F='b']",
                "a ! any=*'a'*",
                "5 ! any=*'5'*",
                "{'|all': [a, b]} ! and[any=*'a'*, any=*'b'*]",
                "{'|re': a} ! any~a~",
                "{F: null} ! F is null",
                "{F: } ! F is null",
                "{F: ~} ! F is null",
                "{F: ''} ! F=''",
                "{F: [null, '']} ! or[F is null, F='']",
                "{F: 443} ! F='443'",
                "{F: 0x17} ! F='0x17'",
                "{F: 1.50} ! F='1.50'",
                "{F: true} ! F='true'",
                "{F: 'true'} ! F='true'",
                "{F: False} ! F='false'",
                "{Source Name: a} ! Source Name='a'",
                "[[a, b], [c]] ! or[any=*'a'*, any=*'b'*, any=*'c'*]",
            })
    void standsForTheCondition(String selection, String expected) {
        assertThat(shown(selection)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "'\\\\*' ! '\\'*",
                "'\\*' ! '*'",
                "'\\?' ! '?'",
                "'\\\\\\*' ! '\\*'",
                "'\\\\\\' ! '\\\\'",
                "'\\\\\\\\' ! '\\\\'",
                "'C:\\Windows\\x' ! 'C:\\Windows\\x'",
                "'C:\\\\Windows' ! 'C:\\Windows'",
                "'\\' ! '\\'",
                "'a**b' ! 'a'*'b'",
                "'a?*?b' ! 'a'?*?'b'",
            })
    void escapesReadAsTheSpecificationSays(String value, String expected) {
        assertThat(shown("F: " + value)).isEqualTo("F=" + expected);
    }

    @Test
    void whatIsNoValueIsRefusedAtItsPlace() {
        assertThat(problems("F:\n    G: a"))
                .containsExactly("t.yml:9:13: error: a value is one text or number, not a map");
        assertThat(problems("F: [[a]]"))
                .containsExactly("t.yml:8:13: error: a value is one text or number, not a list");
        assertThat(problems("{}"))
                .containsExactly("t.yml:8:9: error: a selection that tests nothing");
        assertThat(problems("[null]"))
                .containsExactly(
                        "t.yml:8:10: error: a keyword is a text or a regular expression: null");
    }

    @Test
    void aTagMakesATextOfANumber() {
        assertThat(problems("F|lt: !!str 5"))
                .containsExactly("t.yml:8:15: error: lt takes a number, not a text: 5");
    }

    @Test
    void anEmptyListHoldsOfNothing() {
        assertThat(problems("F: []"))
                .containsExactly("t.yml:8:12: warning: an empty list holds of nothing");
    }

    @Test
    void allErrorsOfASelectionAreTold() {
        assertThat(problems("F|x: a\nG|lt: b\nH: [a, [b]]")).hasSize(3);
    }
}
