package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.host.WindowsHost;
import dev.weir.sensor.payload.PayloadCondition;
import dev.weir.sensor.provider.EventProvider;
import dev.weir.sensor.provider.ProviderIdentity;
import dev.weir.sensor.provider.ProviderListener;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.tdh.InstalledProviders;
import dev.weir.sensor.schema.tdh.PayloadConditions;
import dev.weir.sensor.schema.tdh.TdhSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Event tracing as this system offers it: where sessions and live traces come from.
///
/// ```java
/// EventTracing tracing = EventTracing.system();
/// try (TraceSession session = tracing.startSession(TraceSessionSettings.named("weir"));
///         LiveTrace trace = tracing.openSession(session)) {
///     session.enable(EnabledProvider.of(provider, 5, 0));
///     trace.process(record -> count(record));
/// }
/// ```
///
/// **Thread.** Any. **Errors.** [EtwException].
public final class EventTracing {
    private final NativeLibraries libraries;
    private final ControllerFunctions controller;

    private EventTracing(NativeLibraries libraries) {
        this.libraries = libraries;
        controller = new ControllerFunctions(libraries);
    }

    /// Returns the event tracing of this Windows.
    ///
    /// **Errors.** [EtwException] with [EtwException.Reason#UNAVAILABLE] elsewhere.
    public static EventTracing system() {
        try {
            return new EventTracing(NativeLibraries.system());
        } catch (Win32Exception missing) {
            throw EtwException.of(missing);
        }
    }

    /// Returns the event tracing of a library that stands in for Windows, an emulator.
    public static EventTracing in(Path library) {
        try {
            return new EventTracing(NativeLibraries.in(library));
        } catch (Win32Exception missing) {
            throw EtwException.of(missing);
        }
    }

    /// Starts a real-time session.
    public TraceSession startSession(TraceSessionSettings settings) {
        return new SessionStarter(controller, this::haveSystemProviders).start(settings);
    }

    /// Stops a session by its name, whoever started it, and returns its last counts.
    public SessionStatistics stopSession(String name) {
        return new SessionControl(controller).stop(name);
    }

    /// Returns all sessions that run on this machine and that this user may see.
    public List<SessionStatus> sessions() {
        return new SessionList(controller).read();
    }

    /// Returns how many sessions this Windows runs at most.
    public int sessionLimit() {
        refuseStubs();
        return new SessionList(controller).limit();
    }

    /// Stops the sessions of Weir whose process is gone, and returns them as they were.
    ///
    /// For the start of a program: a killed process leaves its sessions behind, each of which holds
    /// memory of the kernel and one of the 64 places.
    public List<SessionStatus> sweep() {
        List<SessionStatus> swept = new ArrayList<>();
        for (SessionStatus session : sessions()) {
            if (session.owner() == SessionOwner.ORPHAN) {
                try {
                    stopSession(session.name());
                    swept.add(session);
                } catch (EtwException refused) {
                    // Somebody else was quicker, which is as well.
                    if (refused.code() != Win32Error.ERROR_WMI_INSTANCE_NOT_FOUND) {
                        throw refused;
                    }
                }
            }
        }
        return swept;
    }

    /// Returns the providers that processes have registered, and who enabled them.
    ///
    /// **Time.** One call of Windows for each provider, a thousand or more.
    public List<RegisteredProvider> registeredProviders() {
        refuseStubs();
        return new ProviderList(controller).read();
    }

    /// Returns the GUIDs of the providers that processes have registered.
    public List<UUID> registeredProviderIds() {
        refuseStubs();
        return new ProviderList(controller).ids();
    }

    /// Opens a real-time session for reading, whoever started it.
    public LiveTrace openSession(String name) {
        return openSession(name, LiveTraceOptions.DEFAULT);
    }

    /// Opens a real-time session for reading, whoever started it.
    public LiveTrace openSession(String name, LiveTraceOptions options) {
        return LiveTrace.open(libraries, name, true, Optional.empty(), options);
    }

    /// Opens a session of this process for reading, see [#openSession(TraceSession,
    /// LiveTraceOptions)]; events wait for others as long as the session's own flushes need.
    public LiveTrace openSession(TraceSession session) {
        return openSession(session, LiveTraceOptions.DEFAULT.withHoldFor(session.flushInterval()));
    }

    /// Opens a session of this process for reading: only the events that somebody wanted of it, and
    /// all that it lost, up to its last count when it is stopped.
    public LiveTrace openSession(TraceSession session, LiveTraceOptions options) {
        EventChoice choice = session.choice().and(options.choice());
        return LiveTrace.open(
                libraries, session.name(), true, Optional.of(session), options.withChoice(choice));
    }

    /// Registers a provider of this process.
    ///
    /// @param listener hears of what sessions want of it
    public EventProvider registerProvider(ProviderIdentity identity, ProviderListener listener) {
        try {
            return EventProvider.register(libraries, identity, listener);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    /// Returns the Windows that this is the event tracing of.
    public WindowsHost host() {
        return new WindowsHost(libraries);
    }

    /// Opens a log file, to be read by Windows' own reader, an event at a time.
    public LiveTrace openLogFile(Path file) {
        return openLogFile(file, LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_EVENT));
    }

    /// Opens a log file, to be read by Windows' own reader.
    public LiveTrace openLogFile(Path file, LiveTraceOptions options) {
        return LiveTrace.open(libraries, file.toString(), false, Optional.empty(), options);
    }

    /// Returns the schemas that this Windows knows: the first source for a
    /// [dev.weir.sensor.schema.resolve.SchemaResolver] of a live trace.
    ///
    /// **Thread.** One, never the trace thread: a question takes milliseconds.
    public SchemaSource schemas() {
        return TdhSchemas.of(libraries, System::nanoTime);
    }

    /// Asks Windows for the providers that are installed, with their names.
    ///
    /// **Time.** A tenth of a second.
    public InstalledProviders providers() {
        refuseStubs();
        try {
            return InstalledProviders.read(libraries);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    /// Lets Windows make a filter of conditions on the fields of a provider's events, which is
    /// checked before an event is written. Since Windows 8.1.
    ///
    /// ```java
    /// PayloadCondition condition = PayloadCondition.parse("1: ImageName contains \"cmd\"");
    /// session.enable(EnabledProvider.of(id).withFilters(tracing.payloadFilter(id, condition)));
    /// ```
    ///
    /// **Errors.** [dev.weir.sensor.payload.PayloadException] where Windows cannot check this.
    ///
    /// @param conditions at least one; each about other events
    public ProviderFilter.Payload payloadFilter(UUID providerId, PayloadCondition... conditions) {
        try {
            return new ProviderFilter.Payload(
                    PayloadConditions.filter(libraries, providerId, List.of(conditions)));
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    /// Some functions of Wine's own event tracing end the process. It denies every trace, which is
    /// harmless to ask for.
    private void refuseStubs() {
        if (libraries.have("wine_get_version")) {
            try {
                openSession("weir-is-anybody-there").close();
            } catch (EtwException refused) {
                if (refused.reason() == EtwException.Reason.NOT_PERMITTED) {
                    throw refused;
                }
            }
        }
    }

    private boolean haveSystemProviders() {
        try {
            return host().version().isWindows11();
        } catch (Win32Exception noAnswer) {
            return false;
        }
    }
}
