package dev.weir.cli;

import dev.weir.sensor.Filetime;
import java.nio.charset.StandardCharsets;

/// Writes FILETIME as ISO 8601 with seven digits; remembers the text of the last second, for events
/// come many to a second.
///
/// **Thread.** One.
final class TimeWriter {
    private static final int TICK_DIGITS = 7;

    private final ByteWriter out;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = {};

    TimeWriter(ByteWriter out) {
        this.out = out;
    }

    /// Writes one time, with its `Z`.
    void write(long filetime) {
        long newSecond = Math.floorDiv(filetime, Filetime.TICKS_PER_SECOND);
        if (newSecond != second) {
            String whole = Filetime.toString(filetime);
            String upToPoint = whole.substring(0, whole.length() - TICK_DIGITS - 1);
            secondText = upToPoint.getBytes(StandardCharsets.US_ASCII);
            second = newSecond;
        }
        out.bytes(secondText);
        out.padded((int) Math.floorMod(filetime, Filetime.TICKS_PER_SECOND), TICK_DIGITS);
        out.ascii('Z');
    }
}
