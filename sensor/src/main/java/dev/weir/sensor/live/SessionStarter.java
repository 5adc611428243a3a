package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.EventTracePropertiesLayout;
import dev.weir.bindings.WideString;
import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;
import java.lang.foreign.Arena;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Starts sessions, and takes over those that a killed process of Weir left behind.
///
/// **Thread.** Any. **Errors.** [EtwException].
final class SessionStarter {
    private static final String KERNEL_LOGGER_NAME = "NT Kernel Logger";

    private final ControllerFunctions etw;
    private final SessionControl control;
    private final BooleanSupplier haveSystemProviders;

    SessionStarter(ControllerFunctions etw, BooleanSupplier haveSystemProviders) {
        this.etw = etw;
        this.control = new SessionControl(etw);
        this.haveSystemProviders = haveSystemProviders;
    }

    TraceSession start(TraceSessionSettings settings) {
        KernelAccess access = access(settings.kernel());
        String name =
                access == KernelAccess.NT_KERNEL_LOGGER ? KERNEL_LOGGER_NAME : settings.name();
        StartedSession started;
        try {
            started = startTrace(name, access, settings);
        } catch (Win32Exception refused) {
            if (!isTaken(refused) || settings.whenTaken() == WhenTaken.REFUSE) {
                throw EtwException.of(refused, subject(name, settings));
            }
            makeRoom(name, refused);
            started = startAgain(name, access, settings);
        }
        TraceSession session = new TraceSession(etw, started, settings);
        session.begin();
        return session;
    }

    /// Stops the session of a name if a killed process left it behind.
    private void makeRoom(String name, Win32Exception taken) {
        try {
            SessionStatus holder = control.status(name);
            if (holder.owner() != SessionOwner.ORPHAN) {
                throw EtwException.of(taken, "session=%s %s".formatted(name, describe(holder)));
            }
            control.stop(name);
        } catch (EtwException gone) {
            // Stopped between the two looks at it: then the name is free.
            if (gone.code() != Win32Error.ERROR_WMI_INSTANCE_NOT_FOUND) {
                throw gone;
            }
        }
    }

    private static String describe(SessionStatus holder) {
        return switch (holder.owner()) {
            case THIS_PROCESS -> "is this process's own";
            case ANOTHER_PROCESS ->
                    "is of Weir's process %d, which is alive"
                            .formatted(holder.ownerProcess().orElse(0L));
            case ORPHAN, FOREIGN -> "is another program's";
        };
    }

    private StartedSession startAgain(
            String name, KernelAccess access, TraceSessionSettings settings) {
        try {
            return startTrace(name, access, settings);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused, subject(name, settings));
        }
    }

    private static String subject(String name, TraceSessionSettings settings) {
        String who =
                settings.kernel().isEmpty() ? "" : " with kernel events, for Administrators only";
        return "session=" + name + who;
    }

    private StartedSession startTrace(
            String name, KernelAccess access, TraceSessionSettings settings) {
        UUID sessionId =
                access == KernelAccess.NT_KERNEL_LOGGER
                        ? SessionMark.KERNEL_LOGGER_ID
                        : SessionMark.ofThisProcess().newSessionId();
        int flags = access == KernelAccess.SYSTEM_PROVIDERS ? 0 : settings.kernel().enableFlags();
        try (Arena arena = Arena.ofConfined()) {
            SessionProperties properties =
                    SessionProperties.toStart(
                            settings, sessionId, modes(settings, access), flags, arena);
            long handle = etw.StartTraceW(WideString.allocate(name, arena), properties.segment());
            return new StartedSession(name, sessionId, handle, access);
        }
    }

    private KernelAccess access(KernelEvents kernel) {
        if (kernel.access() != KernelAccess.AUTOMATIC) {
            return kernel.access();
        }
        return !kernel.isEmpty() && haveSystemProviders.getAsBoolean()
                ? KernelAccess.SYSTEM_PROVIDERS
                : KernelAccess.SYSTEM_LOGGER;
    }

    private static int modes(TraceSessionSettings settings, KernelAccess access) {
        int modes =
                settings.perProcessorBuffers()
                        ? 0
                        : EventTracePropertiesLayout.EVENT_TRACE_NO_PER_PROCESSOR_BUFFERING;
        if (settings.independent()) {
            modes |= EventTracePropertiesLayout.EVENT_TRACE_INDEPENDENT_SESSION_MODE;
        }
        if (!settings.kernel().isEmpty() && access != KernelAccess.NT_KERNEL_LOGGER) {
            modes |= EventTracePropertiesLayout.EVENT_TRACE_SYSTEM_LOGGER_MODE;
        }
        return modes;
    }

    private static boolean isTaken(Win32Exception refused) {
        return refused.code() == Win32Error.ERROR_ALREADY_EXISTS;
    }
}
