package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.host.WindowsHost;
import dev.weir.sensor.provider.EventProvider;
import dev.weir.sensor.provider.ProviderIdentity;
import dev.weir.sensor.provider.ProviderListener;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.tdh.InstalledProviders;
import dev.weir.sensor.schema.tdh.TdhSchemas;
import java.nio.file.Path;

/// Event tracing as this system offers it: where sessions and live traces come from.
///
/// ```java
/// EventTracing tracing = EventTracing.system();
/// try (TraceSession session = tracing.startSession(TraceSessionSettings.named("weir"));
///         LiveTrace trace = tracing.openSession(session.name())) {
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
        return TraceSession.start(controller, settings);
    }

    /// Stops a session by its name, whoever started it, and returns its last counts.
    public SessionStatistics stopSession(String name) {
        return TraceSession.control(
                controller, 0, name, ControllerFunctions.EVENT_TRACE_CONTROL_STOP);
    }

    /// Opens a real-time session for reading, whoever started it.
    public LiveTrace openSession(String name) {
        return new LiveTrace(libraries, name, true);
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

    /// Opens a log file, to be read by Windows' own reader.
    public LiveTrace openLogFile(Path file) {
        return new LiveTrace(libraries, file.toString(), false);
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
        try {
            return InstalledProviders.read(libraries);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }
}
