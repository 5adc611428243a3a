package dev.weir.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiletimeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1601-01-01T00:00:00.0000000Z",
        "1, 1601-01-01T00:00:00.0000001Z",
        "116444736000000000, 1970-01-01T00:00:00.0000000Z",
        "133773912991234567, 2024-11-29T22:01:39.1234567Z",
        "2650467743999999999, 9999-12-31T23:59:59.9999999Z"
    })
    void timeIsPrintedWithSevenDigitsAndReadBack(long filetime, String text) {
        assertThat(Filetime.toString(filetime)).isEqualTo(text);
        assertThat(Filetime.parse(text)).isEqualTo(filetime);
    }

    @Test
    void instantsComeBackToTheTick() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long filetime = random.nextLong(2_650_467_744_000_000_000L);

            assertThat(Filetime.of(Filetime.toInstant(filetime))).isEqualTo(filetime);
            assertThat(Filetime.parse(Filetime.toString(filetime))).isEqualTo(filetime);
        }
        assertThat(Filetime.of(Instant.EPOCH)).isEqualTo(Filetime.UNIX_EPOCH);
        assertThat(Filetime.of(Instant.ofEpochSecond(0, 199))).isEqualTo(Filetime.UNIX_EPOCH + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE, 2_650_467_744_000_000_000L})
    void timeOutsideOfTheCalendarIsPrintedToo(long filetime) {
        assertThat(Filetime.toString(filetime)).endsWith("Z").hasSizeGreaterThanOrEqualTo(28);
    }

    @Test
    void offsetCounts() {
        assertThat(Filetime.parse("1601-01-01T01:00:00+01:00")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "2024-11-30", "2024-11-30T13:54:59", "+999999999-01-01T00:00Z"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Filetime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO 8601");
    }
}
