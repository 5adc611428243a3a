package dev.weir.cli.live;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.live.ClassicEvent;
import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.KernelAccess;
import dev.weir.sensor.live.KernelFlag;
import dev.weir.sensor.live.SessionBuffers;
import dev.weir.sensor.live.TraceSessionSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of a session as people write them.
///
/// **Errors.** [IllegalArgumentException].
public final class SessionText {
    private static final Pattern BUFFERS =
            Pattern.compile("(\\d{1,6})(?i:(KiB|MiB))(?::(\\d{1,6})(?::(\\d{1,6}))?)?");

    private static final Duration LONGEST_FLUSH = Duration.ofHours(1);

    private SessionText() {}

    /// Reads `SIZE[:LEAST[:MOST]]`, as `64KiB:64:512`; what is not said is as for this host.
    public static SessionBuffers buffers(String text) {
        Matcher form = BUFFERS.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "--buffers must be SIZE[:LEAST[:MOST]] such as 64KiB:64:512: " + text);
        }
        boolean mebi = form.group(2).toLowerCase(Locale.ROOT).startsWith("m");
        int sizeKib = Integer.parseInt(form.group(1)) * (mebi ? 1024 : 1);
        SessionBuffers host = SessionBuffers.forThisHost();
        int least = form.group(3) == null ? host.minimum() : Integer.parseInt(form.group(3));
        int most =
                form.group(4) == null
                        ? Math.max(least, host.maximum())
                        : Integer.parseInt(form.group(4));
        return new SessionBuffers(sizeKib, least, most);
    }

    /// Prints what [#buffers] reads.
    static String buffers(SessionBuffers buffers) {
        return "%dKiB:%d:%d".formatted(buffers.sizeKib(), buffers.minimum(), buffers.maximum());
    }

    /// Reads after which time events are handed on at the latest: whole seconds by Windows' own
    /// timer, what is less by flushes of ours.
    public static TraceSessionSettings flush(TraceSessionSettings settings, String text) {
        Duration every = SettingText.duration("--flush", text);
        if (every.compareTo(LONGEST_FLUSH) > 0) {
            throw new IllegalArgumentException("--flush must be an hour at most: " + text);
        }
        if (every.toMillis() % 1000 == 0 && every.isPositive()) {
            return settings.withFlushTimer(Math.toIntExact(every.toSeconds()));
        }
        return settings.withForcedFlush(every);
    }

    /// Prints what [#flush] reads.
    static String flush(TraceSessionSettings settings) {
        return SettingText.duration(
                settings.forcedFlush()
                        .orElseGet(() -> Duration.ofSeconds(settings.flushTimerSeconds())));
    }

    /// Reads the name of a clock.
    public static ClockType clock(String text) {
        return SettingText.choice("--clock", text, ClockType.values());
    }

    /// Reads how Windows hands events over.
    public static Delivery delivery(String text) {
        return SettingText.choice("--delivery", text, Delivery.values());
    }

    /// Reads the name of a group of kernel events.
    public static KernelFlag kernelFlag(String text) {
        return KernelFlag.of(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "--kernel must be one of %s: %s"
                                        .formatted(
                                                String.join(
                                                        ", ",
                                                        Arrays.stream(KernelFlag.values())
                                                                .map(KernelFlag::label)
                                                                .toList()),
                                                text)));
    }

    /// Reads how kernel events are got.
    public static KernelAccess kernelAccess(String text) {
        return SettingText.choice("--kernel-access", text, KernelAccess.values());
    }

    /// Reads `GUID:OPCODE`.
    public static ClassicEvent classicEvent(String text) {
        int colon = text.indexOf(':');
        Optional<UUID> id =
                colon < 0 ? Optional.empty() : SettingText.guid(text.substring(0, colon));
        if (id.isEmpty()) {
            throw new IllegalArgumentException("--kernel-stack must be GUID:OPCODE: " + text);
        }
        return new ClassicEvent(
                id.get(), SettingText.byteValue("an opcode", text.substring(colon + 1)));
    }
}
