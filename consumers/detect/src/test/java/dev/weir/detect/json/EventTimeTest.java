package dev.weir.detect.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final long UNIX_EPOCH_SECONDS = 11_644_473_600L;

    @ParameterizedTest
    @CsvSource({
        "2020-06-10 02:50:54.631,2020-06-10T02:50:54.631Z",
        "2020-06-10 02:50:54,2020-06-10T02:50:54Z",
        "2020-02-29T23:59:59.9999999Z,2020-02-29T23:59:59.9999999Z",
        "2020-06-10T02:50:54.123456789Z,2020-06-10T02:50:54.1234567Z",
        "2020-06-10T02:50:54.5+02:00,2020-06-10T00:50:54.5Z",
        "2020-06-10T02:50:54-0130,2020-06-10T04:20:54Z",
        "2020-06-10 02:50:54 UTC,2020-06-10T02:50:54Z",
        "1601-01-01T00:00:01Z,1601-01-01T00:00:01Z",
    })
    void timesAreReadAsEventsHaveThem(String text, String expected) {
        assertThat(parse(text)).isEqualTo(ticks(Instant.parse(expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2020-06-10",
                "2020-06-10 02:50",
                "2020/06/10 02:50:54",
                "2020-13-10 02:50:54",
                "2020-06-10 24:50:54",
                "2020-06-1x 02:50:54",
                "1591757456537000000",
                "2020-06-10T02:50:54 somewhere",
                "2020-06-10T02:50:54+2:00",
                "0001-01-01T00:00:00Z",
            })
    void whatIsNoTimeIsUnknown(String text) {
        assertThat(parse(text)).isZero();
    }

    @Test
    void anyTimeComesBack() {
        SplittableRandom random = new SplittableRandom(3);
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);
        for (int i = 0; i < 100_000; i++) {
            Instant time =
                    Instant.ofEpochSecond(
                            random.nextLong(-UNIX_EPOCH_SECONDS + 1, 4_000_000_000L),
                            random.nextInt(10_000_000) * 100L);

            assertThat(parse(format.format(time))).isEqualTo(ticks(time));
        }
    }

    private static long parse(String text) {
        byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
        return EventTime.parse(bytes, 1, bytes.length - 1);
    }

    private static long ticks(Instant time) {
        return (time.getEpochSecond() + UNIX_EPOCH_SECONDS) * 10_000_000 + time.getNano() / 100;
    }
}
