package dev.weir.cli;

import dev.weir.sensor.Trace;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The options of a live session.
final class LiveOptions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Option(
            names = "--provider",
            paramLabel = "GUID[:level[:any[:all]]]",
            description =
                    "a provider to record live, its events up to a level (1 critical to 5 verbose)"
                            + " with keywords of two masks")
    private List<String> providers = List.of();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "end after 500ms, 60s, 5m, 2h or 1d; until Ctrl-C if not given")
    private Optional<String> duration = Optional.empty();

    @Option(
            names = "--session",
            paramLabel = "NAME",
            description = "the name of the session that is started; weir if not given")
    private String session = "weir";

    LiveOptions() {}

    /// Tells whether a live session is wanted.
    boolean wanted() {
        return !providers.isEmpty();
    }

    /// Starts the session and opens it.
    ///
    /// **Errors.** [dev.weir.sensor.live.EtwException] where Windows refuses.
    Trace open(EventTracing tracing) {
        Optional<Duration> until = duration.map(LiveOptions::parseDuration);
        List<EnabledProvider> enabled = providers.stream().map(ProviderChoice::parse).toList();
        return LiveSession.open(tracing, session, enabled, until);
    }

    static Duration parseDuration(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            throw CommandFault.usage("--duration must be a time such as 60s or 5m: " + text);
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
