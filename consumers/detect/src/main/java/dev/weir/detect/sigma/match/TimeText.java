package dev.weir.detect.sigma.match;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads times as events write them: ISO 8601, or with a blank for its `T` as Sysmon does; UTC
/// where they do not say.
final class TimeText {
    private static final int LONGEST = 64;
    private static final int DATE = 10;

    private TimeText() {}

    /// Returns the time in UTC, or empty when the text is none.
    static Optional<LocalDateTime> parse(String text) {
        if (text.length() <= DATE || text.length() > LONGEST) {
            return Optional.empty();
        }
        String iso =
                text.charAt(DATE) == ' '
                        ? text.substring(0, DATE) + "T" + text.substring(DATE + 1)
                        : text;
        try {
            return Optional.of(
                    hasZone(iso)
                            ? OffsetDateTime.parse(iso)
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDateTime()
                            : LocalDateTime.parse(iso));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        } catch (DateTimeException e) {
            // The first or last hours of the time that Java can tell, moved by their zone.
            return Optional.empty();
        }
    }

    private static boolean hasZone(String iso) {
        for (int i = DATE; i < iso.length(); i++) {
            char c = iso.charAt(i);
            if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
                return true;
            }
        }
        return false;
    }
}
