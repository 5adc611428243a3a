package dev.weir.sensor.live;

import dev.weir.bindings.ClassicEventIdLayout;
import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.TraceQueryInfoClass;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Switches the kernel's events of one session, in the way the session gets them.
///
/// **Thread.** Any, one at a time. **Errors.** [EtwException].
final class KernelSwitch {
    private final ControllerFunctions etw;
    private final StartedSession session;
    private final ProviderSwitch providers;
    private final List<ClassicEvent> stacks;
    private final boolean isSystemLogger;
    private Set<KernelFlag> flags;

    KernelSwitch(
            ControllerFunctions etw,
            StartedSession session,
            ProviderSwitch providers,
            KernelEvents wanted) {
        this.etw = etw;
        this.session = session;
        this.providers = providers;
        this.stacks = wanted.stacks();
        this.flags = wanted.flags();
        this.isSystemLogger = !wanted.isEmpty();
    }

    /// Does what starting the session has not done: stacks, and system providers.
    synchronized void enableAll() {
        if (!stacks.isEmpty()) {
            traceStacks();
        }
        if (session.access() == KernelAccess.SYSTEM_PROVIDERS) {
            keywords(flags).forEach(this::enable);
        }
    }

    synchronized Set<KernelFlag> flags() {
        return flags;
    }

    /// Returns the `EnableFlags` that the session has.
    synchronized int enableFlags() {
        return session.access() == KernelAccess.SYSTEM_PROVIDERS ? 0 : bits(flags);
    }

    /// Throws when the session was not started for kernel events, which cannot be made good.
    void checkPossible() {
        if (!isSystemLogger) {
            throw new IllegalStateException(
                    "a session gets kernel events only when it was started with some: session="
                            + session.name());
        }
    }

    /// Changes the system providers to other flags.
    synchronized void changeProviders(Set<KernelFlag> wanted) {
        Map<SystemProvider, Long> now = keywords(flags);
        Map<SystemProvider, Long> then = keywords(wanted);
        then.forEach(this::enable);
        for (SystemProvider provider : now.keySet()) {
            if (!then.containsKey(provider)) {
                providers.disable(provider.id());
            }
        }
        flags = Set.copyOf(wanted);
    }

    /// Remembers flags to which the session has been changed.
    synchronized void changed(Set<KernelFlag> wanted) {
        flags = Set.copyOf(wanted);
    }

    boolean usesProviders() {
        return session.access() == KernelAccess.SYSTEM_PROVIDERS;
    }

    synchronized void rundown() {
        if (flags.isEmpty()) {
            return;
        }
        if (usesProviders()) {
            keywords(flags).keySet().forEach(provider -> providers.captureState(provider.id()));
        } else {
            providers.captureKernelState();
        }
    }

    static int bits(Set<KernelFlag> flags) {
        int bits = 0;
        for (KernelFlag flag : flags) {
            bits |= flag.enableFlag();
        }
        return bits;
    }

    private void enable(SystemProvider provider, long keywords) {
        providers.enable(EnabledProvider.of(provider.id(), EnabledProvider.EVERY_LEVEL, keywords));
    }

    private static Map<SystemProvider, Long> keywords(Set<KernelFlag> flags) {
        Map<SystemProvider, Long> keywords = new EnumMap<>(SystemProvider.class);
        for (KernelFlag flag : flags) {
            keywords.merge(flag.provider(), flag.keyword(), (one, other) -> one | other);
        }
        return keywords;
    }

    private void traceStacks() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment events =
                    arena.allocate((long) stacks.size() * ClassicEventIdLayout.LENGTH, 8);
            for (int i = 0; i < stacks.size(); i++) {
                long at = (long) i * ClassicEventIdLayout.LENGTH;
                GuidLayout.set(
                        events, at + ClassicEventIdLayout.EVENT_GUID, stacks.get(i).classId());
                events.set(
                        ValueLayout.JAVA_BYTE,
                        at + ClassicEventIdLayout.TYPE,
                        (byte) stacks.get(i).opcode());
            }
            etw.TraceSetInformation(
                    session.handle(), TraceQueryInfoClass.TRACE_STACK_TRACING_INFO, events);
        } catch (Win32Exception refused) {
            throw EtwException.of(refused, "session=" + session.name());
        }
    }
}
