package dev.weir.sensor.text;

import dev.weir.sensor.Filetime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// Writes FILETIME as ISO 8601; remembers the dates of the last few days, for events come many to a
/// day.
final class Timestamps {
    private static final long TICKS_PER_DAY = 86_400 * Filetime.TICKS_PER_SECOND;
    private static final long DAYS_TO_UNIX_EPOCH = Filetime.UNIX_EPOCH / TICKS_PER_DAY;

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
        int fraction = (int) (ticks - seconds * Filetime.TICKS_PER_SECOND);
        int minutes = seconds / 60;
        int hours = minutes / 60;
        int at = start + date.length;
        at = pair('T', hours, target, at);
        at = pair(':', minutes - 60 * hours, target, at);
        at = pair(':', seconds - 60 * minutes, target, at);
        // Seven digits: one and three pairs.
        target[at] = '.';
        int upper = fraction / 10_000;
        int lower = fraction - 10_000 * upper;
        int first = upper / 100;
        target[at + 1] = (byte) ('0' + first);
        Digits.decimalPair(upper - 100 * first, target, at + 2);
        Digits.decimalPair(lower / 100, target, at + 4);
        Digits.decimalPair(lower % 100, target, at + 6);
        target[at + 8] = 'Z';
        return at + 9;
    }

    private static int pair(char before, int number, byte[] target, int at) {
        target[at] = (byte) before;
        Digits.decimalPair(number, target, at + 1);
        return at + 3;
    }

    private static byte[] date(long day) {
        String text = LocalDate.ofEpochDay(day - DAYS_TO_UNIX_EPOCH).toString();
        return text.replace("+", "").getBytes(StandardCharsets.US_ASCII);
    }
}
