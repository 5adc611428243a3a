package dev.weir.sensor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Windows' time: 100 ns ticks since 1601-01-01 UTC, in a `long`.
public final class Filetime {
    /// Ticks in a second.
    public static final long TICKS_PER_SECOND = 10_000_000L;

    /// The FILETIME of 1970-01-01, in ticks.
    public static final long UNIX_EPOCH = 116_444_736_000_000_000L;

    private Filetime() {}

    /// Returns the FILETIME of a time in milliseconds since 1970.
    public static long ofUnixMillis(long millis) {
        return millis * (TICKS_PER_SECOND / 1000) + UNIX_EPOCH;
    }

    /// Returns the FILETIME of an instant, its last 100 ns cut.
    public static long of(Instant instant) {
        long seconds = Math.multiplyExact(instant.getEpochSecond(), TICKS_PER_SECOND);
        return Math.addExact(seconds, UNIX_EPOCH + instant.getNano() / 100);
    }

    /// Returns the instant of a FILETIME.
    public static Instant toInstant(long filetime) {
        long seconds = Math.floorDiv(filetime, TICKS_PER_SECOND);
        long ticks = Math.floorMod(filetime, TICKS_PER_SECOND);
        return Instant.ofEpochSecond(seconds - UNIX_EPOCH / TICKS_PER_SECOND, ticks * 100);
    }

    /// Prints a FILETIME as ISO 8601 in UTC with seven digits, `2026-11-24T20:34:59.1234567Z`.
    public static String toString(long filetime) {
        LocalDateTime time = LocalDateTime.ofInstant(toInstant(filetime), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(28);
        text.append(time.getYear() < 1000 ? "0" : "").append(time.getYear());
        append(text.append('-'), time.getMonthValue());
        append(text.append('-'), time.getDayOfMonth());
        append(text.append('T'), time.getHour());
        append(text.append(':'), time.getMinute());
        append(text.append(':'), time.getSecond());
        String ticks = Long.toString(TICKS_PER_SECOND + time.getNano() / 100);
        return text.append('.').append(ticks, 1, ticks.length()).append('Z').toString();
    }

    /// Reads an ISO 8601 time with a `Z` or an offset.
    ///
    /// **Errors.** [IllegalArgumentException] when the text is no such time.
    public static long parse(String text) {
        try {
            return of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "not an ISO 8601 time with Z or an offset: " + text, e);
        }
    }

    private static void append(StringBuilder text, int twoDigits) {
        text.append((char) ('0' + twoDigits / 10)).append((char) ('0' + twoDigits % 10));
    }
}
