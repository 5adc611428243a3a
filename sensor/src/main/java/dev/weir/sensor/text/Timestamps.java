package dev.weir.sensor.text;

import dev.weir.sensor.Filetime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// Writes FILETIME as ISO 8601; remembers the dates of the last few days, for events come many to a
/// day.
final class Timestamps {
    private static final long TICKS_PER_DAY = 86_400 * Filetime.TICKS_PER_SECOND;
    private static final long DAYS_TO_UNIX_EPOCH = Filetime.UNIX_EPOCH / TICKS_PER_DAY;
    private static final int TICK_DIGITS = 7;

    /// A power of two.
    private static final int REMEMBERED = 16;

    private final long[] days = new long[REMEMBERED];
    private final byte[][] dates = new byte[REMEMBERED][];

    Timestamps() {
        for (int i = 0; i < REMEMBERED; i++) {
            days[i] = i;
            dates[i] = date(i);
        }
    }

    /// Writes a time with its `Z`, and returns the end of what was written.
    int write(long filetime, byte[] target, int start) {
        long day = Math.floorDiv(filetime, TICKS_PER_DAY);
        int slot = (int) day & (REMEMBERED - 1);
        if (days[slot] != day) {
            days[slot] = day;
            dates[slot] = date(day);
        }
        byte[] date = dates[slot];
        System.arraycopy(date, 0, target, start, date.length);
        long ticks = filetime - day * TICKS_PER_DAY;
        int seconds = (int) (ticks / Filetime.TICKS_PER_SECOND);
        int at = digits(target, start + date.length, seconds / 3600, 2, 'T');
        at = digits(target, at, seconds / 60 % 60, 2, ':');
        at = digits(target, at, seconds % 60, 2, ':');
        int fraction = (int) (ticks - seconds * Filetime.TICKS_PER_SECOND);
        at = digits(target, at, fraction, TICK_DIGITS, '.');
        target[at] = 'Z';
        return at + 1;
    }

    private static byte[] date(long day) {
        String text = LocalDate.ofEpochDay(day - DAYS_TO_UNIX_EPOCH).toString();
        return text.replace("+", "").getBytes(StandardCharsets.US_ASCII);
    }

    private static int digits(byte[] target, int start, int number, int count, char before) {
        target[start] = (byte) before;
        int rest = number;
        for (int at = start + count; at > start; at--) {
            target[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return start + count + 1;
    }
}
