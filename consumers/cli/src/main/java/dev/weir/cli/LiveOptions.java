package dev.weir.cli;

import dev.weir.cli.live.ProviderSetting;
import dev.weir.cli.live.SessionPlan;
import dev.weir.cli.live.SessionText;
import dev.weir.cli.live.SettingText;
import dev.weir.sensor.live.KernelEvents;
import dev.weir.sensor.live.Profile;
import dev.weir.sensor.live.TraceSessionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options of a live session.
final class LiveOptions {
    static final String DEFAULT_SESSION = "weir";

    @Option(
            names = "--provider",
            paramLabel = "NAME|GUID[:level[:any[:all]]][; key=value…]",
            description = {
                "a provider to record live (Windows): its events up to a level (critical to"
                        + " verbose, or 1 to 5) with keywords of two masks; repeatable",
                "keys: ids, without-ids, pids, executables, packages, apps, events, without-events,"
                        + " stack, without-stack, properties, capture-state, where"
            })
    private List<String> providers = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            split = ",",
            description = "a ready set of providers; 'help' lists them; repeatable")
    private List<String> profiles = List.of();

    @Option(
            names = "--kernel",
            paramLabel = "GROUP",
            split = ",",
            description = "groups of kernel events: process, image, file-io, network, …")
    private List<String> kernel = List.of();

    @Option(
            names = "--kernel-access",
            paramLabel = "WAY",
            description =
                    "how the kernel's events are got: automatic (the default), system-providers,"
                            + " system-logger, nt-kernel-logger")
    private String kernelAccess = "automatic";

    @Option(
            names = "--kernel-stack",
            paramLabel = "GUID:OPCODE",
            split = ",",
            description = "a type of kernel event that comes with its call stack")
    private List<String> kernelStacks = List.of();

    @Option(
            names = "--session",
            paramLabel = "NAME",
            description = "the name of the session that is started; weir if not given")
    private String session = DEFAULT_SESSION;

    @Option(
            names = "--buffers",
            paramLabel = "SIZE[:LEAST[:MOST]]",
            description =
                    "the session's buffers, as 64KiB:64:512; chosen for this host if not given")
    private Optional<String> buffers = Optional.empty();

    @Option(
            names = "--flush",
            paramLabel = "TIME",
            description = "hand events on after this time at the latest; 1s if not given")
    private Optional<String> flush = Optional.empty();

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description = "query-performance-counter (the default), system-time, cpu-cycles")
    private Optional<String> clock = Optional.empty();

    @Option(
            names = "--per-processor",
            paramLabel = "true|false",
            arity = "1",
            description = "buffers for each processor (the default), or one for all")
    private boolean perProcessor = true;

    @Option(
            names = "--independent",
            paramLabel = "true|false",
            arity = "1",
            description = "write on here when another session of a provider fails (the default)")
    private boolean independent = true;

    @Option(
            names = "--delivery",
            paramLabel = "WAY",
            description =
                    "how Windows hands events over: per-event, per-buffer (Windows 11), automatic"
                            + " (the default: per buffer where that can be)")
    private String delivery = "automatic";

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "end after 500ms, 60s, 5m, 2h or 1d; until Ctrl-C if not given")
    private Optional<String> duration = Optional.empty();

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            description = "end when so many bytes have been recorded")
    private Optional<String> maxSize = Optional.empty();

    LiveOptions() {}

    /// Tells whether the user asks which profiles there are.
    boolean asksForProfiles() {
        return profiles.contains("help");
    }

    /// Returns the session that the options ask for.
    ///
    /// **Errors.** [CommandFault] when they ask for what cannot be.
    SessionPlan plan() {
        try {
            return readPlan();
        } catch (IllegalArgumentException bad) {
            throw CommandFault.usage(String.valueOf(bad.getMessage()));
        }
    }

    private SessionPlan readPlan() {
        SessionPlan plan =
                new SessionPlan(
                        settings(),
                        providers.stream().map(ProviderSetting::parse).toList(),
                        SessionText.delivery(delivery));
        for (String name : profiles) {
            plan = plan.with(profile(name));
        }
        return plan.withKernel(kernelEvents());
    }

    private TraceSessionSettings settings() {
        TraceSessionSettings settings = TraceSessionSettings.named(session);
        if (buffers.isPresent()) {
            settings = settings.withBuffers(SessionText.buffers(buffers.get()));
        }
        if (flush.isPresent()) {
            settings = SessionText.flush(settings, flush.get());
        }
        if (clock.isPresent()) {
            settings = settings.withClock(SessionText.clock(clock.get()));
        }
        return settings.withPerProcessorBuffers(perProcessor).withIndependent(independent);
    }

    private KernelEvents kernelEvents() {
        return new KernelEvents(
                kernel.stream().map(SessionText::kernelFlag).collect(Collectors.toSet()),
                kernelStacks.stream().map(SessionText::classicEvent).toList(),
                SessionText.kernelAccess(kernelAccess));
    }

    /// Reads a time.
    static Duration parseDuration(String option, String text) {
        try {
            return SettingText.duration(option, text);
        } catch (IllegalArgumentException bad) {
            throw CommandFault.usage(String.valueOf(bad.getMessage()));
        }
    }

    /// Returns the profile of a name.
    ///
    /// **Errors.** [CommandFault] when there is none.
    static Profile profile(String name) {
        return Profile.of(name)
                .orElseThrow(() ->
                        CommandFault.usage(
                                "no such profile: %s; there are %s"
                                        .formatted(
                                                name,
                                                Profile.all().stream()
                                                        .map(Profile::name)
                                                        .collect(Collectors.joining(", ")))));
    }

    /// Returns when the recording ends by itself.
    ///
    /// **Errors.** [CommandFault] when it is no time or amount.
    RecordingLimits limits() {
        return new RecordingLimits(
                duration.map(text -> parseDuration("--duration", text)),
                maxSize.isPresent()
                        ? OptionalLong.of(ByteSize.parse("--max-size", maxSize.get()))
                        : OptionalLong.empty());
    }
}
