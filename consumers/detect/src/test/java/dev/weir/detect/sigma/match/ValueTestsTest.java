package dev.weir.detect.sigma.match;

import static dev.weir.detect.sigma.match.Rules.field;
import static dev.weir.detect.sigma.match.Rules.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.sigma.rule.ValueTest.Comparison;
import dev.weir.detect.sigma.rule.ValueTest.Place;
import dev.weir.detect.sigma.rule.ValueTest.TimeUnit;
import dev.weir.detect.text.NumberText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTestsTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 8, 10.255.0.1, true",
        "10.0.0.0, 8, 11.0.0.1, false",
        "192.168.4.0, 22, 192.168.7.255, true",
        "192.168.4.0, 22, 192.168.8.0, false",
        "0.0.0.0, 0, 255.255.255.255, true",
        "1.2.3.4, 32, 1.2.3.4, true",
        "1.2.3.4, 32, 1.2.3.5, false",
        "10.0.0.0, 8, ::ffff:10.0.0.1, true",
        "10.0.0.0, 8, 10.0.0, false",
        "10.0.0.0, 8, 10.0.0.256, false",
        "10.0.0.0, 8, 10.0.0.1.1, false",
        "10.0.0.0, 8, ' 10.0.0.1', false",
        "0.0.0.0, 0, -, false",
        "0.0.0.0, 0, '', false",
        "fe80::, 10, fe80::1%4, true",
        "fe80::, 10, FEBF::1, true",
        "fe80::, 10, fec0::1, false",
        "2001:db8::, 32, 2001:0db8:0:0:0:0:0:1, true",
        "2001:db8::, 32, 2001:db8::1.2.3.4, true",
        "::, 0, ::, true",
        "::, 0, 1:2:3:4:5:6:7, false",
        "::, 0, 1:2:3:4:5:6:7:8:9, false",
        "::, 0, 1::2::3, false",
        "::, 0, 1:2:3:4:5:6:7:, false",
        "::, 0, :1, false",
        "::, 0, 12345::, false",
        "::, 0, 1.2.3.4, false",
        "::1, 128, ::1, true",
    })
    void anAddressIsOfANetwork(String network, int prefix, String value, boolean expected)
            throws Exception {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : InetAddress.ofLiteral(network).getAddress()) {
            bytes.add(b);
        }

        assertThat(passes(new ValueTest.Cidr(bytes, prefix), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "443, 443",
        "-1.5, -1.5",
        "+2, 2",
        "1e3, 1000",
        "0x10, 16",
        "0XfF, 255",
        "0xffffffffffffffff, 18446744073709551615",
        "0x8000000000000401, 9223372036854776833",
        "9007199254740993, 9007199254740993",
        ".5, 0.5",
    })
    void aNumberIsRead(String text, double expected) {
        assertThat(NumberText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "x", "0x", "0xg", "1 ", "1f", "NaN", "1e", "0x11111111111111111"})
    void whatIsNoNumberComparesWithNone(String text) {
        assertThat(passes(new ValueTest.Compare(Comparison.LESS, 1e300), text)).isFalse();
        assertThat(passes(new ValueTest.Compare(Comparison.GREATER_OR_EQUAL, -1e300), text))
                .isFalse();
    }

    @Test
    void numbersCompare() {
        assertThat(passes(new ValueTest.Compare(Comparison.LESS, 5), "4")).isTrue();
        assertThat(passes(new ValueTest.Compare(Comparison.LESS, 5), "5")).isFalse();
        assertThat(passes(new ValueTest.Compare(Comparison.LESS_OR_EQUAL, 5), "5")).isTrue();
        assertThat(passes(new ValueTest.Compare(Comparison.GREATER, 5), "5.1")).isTrue();
        assertThat(passes(new ValueTest.Compare(Comparison.GREATER_OR_EQUAL, 5), "4")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "MINUTE, 50, 2020-06-10 02:50:54.631, true",
        "HOUR, 2, 2020-06-10T02:50:54Z, true",
        "HOUR, 1, 2020-06-10T02:50:54+01:00, true",
        "DAY, 10, 2020-06-10T02:50:54.1234567Z, true",
        "WEEK, 53, 2021-01-03 00:00:00, true",
        "MONTH, 6, 2020-06-10 02:50:54, true",
        "YEAR, 2020, 2020-06-10 02:50:54, true",
        "YEAR, 2020, 2020-06-10, false",
        "YEAR, 2020, yesterday, false",
        "YEAR, 2020, 2020-02-30 00:00:00, false",
    })
    void aPartOfATimeIsCompared(TimeUnit unit, int number, String value, boolean expected) {
        assertThat(passes(new ValueTest.TimePart(unit, number), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "WHOLE, false, Abc, aBC, true",
        "WHOLE, true, Abc, aBC, false",
        "WHOLE, false, Abc, ab, false",
        "START, false, Abc, AB, true",
        "END, false, Abc, BC, true",
        "END, false, bc, abc, false",
        "ANYWHERE, false, xABCx, abc, true",
        "ANYWHERE, true, xABCx, abc, false",
        "ANYWHERE, false, abc, '', true",
    })
    void aFieldIsComparedWithAnother(
            Place place, boolean cased, String value, String other, boolean expected) {
        Rules rules = new Rules().add(field("A", new ValueTest.FieldReference("b", place, cased)));

        assertThat(!rules.match("A", value, "B", other).isEmpty()).isEqualTo(expected);
        assertThat(rules.match("A", value)).isEmpty();
        assertThat(rules.match("B", other)).isEmpty();
    }

    @Test
    void longValuesAreComparedWithoutTryingEveryPlace() {
        Rules rules =
                new Rules()
                        .add(field("A", new ValueTest.FieldReference("B", Place.ANYWHERE, false)));
        String half = "a".repeat(30_000);

        assertThat(rules.match("A", half + half, "B", half + "B")).isEmpty();
        assertThat(rules.match("A", half + half + "b", "B", half + "B")).hasSize(1);
    }
}
