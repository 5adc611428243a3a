package dev.weir.detect.json;

/// Reads times as events have them: `2020-06-10 02:50:54.631`, `2020-06-10T02:50:54.631Z`, with an
/// offset too. A time that does not say its zone is taken as UTC.
final class EventTime {
    /// What is returned for text that is no time.
    static final long UNKNOWN = 0;

    private static final long TICKS_PER_SECOND = 10_000_000;

    /// Days from 1601-01-01 to 0000-03-01, from which years are counted here, that leap days end
    /// them.
    private static final long DAYS_TO_1601 = 584_694;

    private EventTime() {}

    /// Returns a time as FILETIME, or [#UNKNOWN].
    static long parse(byte[] bytes, int start, int end) {
        if (end - start < 19
                || bytes[start + 4] != '-'
                || bytes[start + 7] != '-'
                || (bytes[start + 10] != 'T' && bytes[start + 10] != ' ')
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':') {
            return UNKNOWN;
        }
        int year = digits(bytes, start, 4);
        int month = digits(bytes, start + 5, 2);
        int day = digits(bytes, start + 8, 2);
        int hour = digits(bytes, start + 11, 2);
        int minute = digits(bytes, start + 14, 2);
        int second = digits(bytes, start + 17, 2);
        boolean isTime =
                (year | month | day | hour | minute | second) >= 0
                        && year >= 1601
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= 31
                        && hour < 24
                        && minute < 60
                        && second <= 60;
        if (!isTime) {
            return UNKNOWN;
        }
        long seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
        return fraction(bytes, start + 19, end, seconds * TICKS_PER_SECOND);
    }

    private static long fraction(byte[] bytes, int start, int end, long wholeTicks) {
        int offset = start;
        long ticks = 0;
        if (offset < end && (bytes[offset] == '.' || bytes[offset] == ',')) {
            offset++;
            long unit = TICKS_PER_SECOND / 10;
            while (offset < end && bytes[offset] >= '0' && bytes[offset] <= '9') {
                ticks += (bytes[offset++] - '0') * unit;
                unit /= 10;
            }
        }
        return zone(bytes, offset, end, wholeTicks + ticks);
    }

    private static long zone(byte[] bytes, int start, int end, long ticks) {
        int offset = start;
        while (offset < end && bytes[offset] == ' ') {
            offset++;
        }
        if (offset == end || (end - offset == 1 && bytes[offset] == 'Z')) {
            return ticks;
        }
        if (end - offset == 3 && bytes[offset] == 'U') {
            return ticks;
        }
        boolean isColon = end - offset == 6 && bytes[offset + 3] == ':';
        if ((bytes[offset] != '+' && bytes[offset] != '-') || (!isColon && end - offset != 5)) {
            return UNKNOWN;
        }
        int hours = digits(bytes, offset + 1, 2);
        int minutes = digits(bytes, end - 2, 2);
        if ((hours | minutes) < 0) {
            return UNKNOWN;
        }
        long east = (hours * 60L + minutes) * 60 * TICKS_PER_SECOND;
        return bytes[offset] == '+' ? ticks - east : ticks + east;
    }

    private static long days(int year, int month, int day) {
        int shifted = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        long daysInYears = shifted * 365L + shifted / 4 - shifted / 100 + shifted / 400;
        return daysInYears + (153L * monthFromMarch + 2) / 5 + day - 1 - DAYS_TO_1601;
    }

    /// Returns a number of so many digits; negative when one is none.
    private static int digits(byte[] bytes, int start, int count) {
        int number = 0;
        for (int i = start; i < start + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
