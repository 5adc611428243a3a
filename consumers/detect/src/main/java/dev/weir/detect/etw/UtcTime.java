package dev.weir.detect.etw;

import dev.weir.sensor.Filetime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes times as Sysmon does: `2026-11-25 08:15:00.123`.
///
/// **Thread.** One.
final class UtcTime {
    private static final long TICKS_PER_MILLISECOND = Filetime.TICKS_PER_SECOND / 1000;
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private long lastMillisecond = Long.MIN_VALUE;
    private String lastText = "";

    /// Returns the text of a FILETIME; many events share a millisecond.
    String format(long time) {
        long millisecond = Math.floorDiv(time, TICKS_PER_MILLISECOND);
        if (millisecond != lastMillisecond) {
            lastMillisecond = millisecond;
            lastText =
                    FORM.format(
                            Instant.ofEpochMilli(
                                    millisecond - Filetime.UNIX_EPOCH / TICKS_PER_MILLISECOND));
        }
        return lastText;
    }
}
