package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// A real-time session that this process started.
///
/// A session belongs to Windows and would outlive the process; this one is stopped by [#close], and
/// when the virtual machine shuts down. Only a killed process leaves it behind; the next start of
/// the same name takes it over, and [EventTracing#sweep] stops it.
///
/// **Thread.** Any. **Errors.** [EtwException].
public final class TraceSession implements AutoCloseable {
    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(5);

    private final SessionControl control;
    private final ProviderSwitch providerSwitch;
    private final KernelSwitch kernelSwitch;
    private final Registrations registrations;
    private final String name;
    private final UUID sessionId;
    private final FlushThread flushThread;
    private final Duration flushInterval;
    private final Thread atShutdown = new Thread(this::stopAtExit, "etw-session-stop");
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Optional<SessionStatistics>> last = new CompletableFuture<>();

    TraceSession(ControllerFunctions etw, StartedSession started, TraceSessionSettings settings) {
        control = new SessionControl(etw);
        name = started.name();
        sessionId = started.sessionId();
        providerSwitch = new ProviderSwitch(etw, started.handle());
        kernelSwitch = new KernelSwitch(etw, started, providerSwitch, settings.kernel());
        registrations = new Registrations(providerSwitch);
        flushInterval = settings.flushInterval();
        flushThread = new FlushThread(control, name, settings.forcedFlush());
    }

    /// Does what remains to be done once the session runs; stops it when that is refused.
    void begin() {
        try {
            stopAtShutdown();
            kernelSwitch.enableAll();
            flushThread.start();
        } catch (RuntimeException refused) {
            try {
                close();
            } catch (EtwException alsoRefused) {
                refused.addSuppressed(alsoRefused);
            }
            throw refused;
        }
    }

    /// Returns the session's name, by which Windows knows it.
    public String name() {
        return name;
    }

    /// Returns how long an event waits at most before the session's buffers are flushed, as it was
    /// started.
    Duration flushInterval() {
        return flushInterval;
    }

    /// Returns the GUID by which the session is known for one of this process.
    public UUID sessionId() {
        return sessionId;
    }

    /// Enables a provider, or widens what it is enabled for to cover this wish too.
    ///
    /// **Errors.** [EtwException]; [IllegalArgumentException] when the wish cannot be kept apart
    /// from another of the same provider, see [EventChoice].
    public ProviderRegistration enable(EnabledProvider provider) {
        ProviderRegistration registration = new ProviderRegistration(this, provider);
        registrations.add(registration);
        return registration;
    }

    /// Disables a provider, whoever wanted it.
    public void disable(UUID providerId) {
        registrations.removeAll(providerId);
    }

    void change(ProviderRegistration registration, EnabledProvider provider) {
        registrations.change(registration, provider);
    }

    void withdraw(ProviderRegistration registration) {
        registrations.remove(registration);
    }

    /// Returns each provider as Windows has it enabled now, which covers all wishes for it.
    public List<EnabledProvider> providers() {
        return registrations.enabled();
    }

    /// Returns what takes out the events that nobody wanted; it follows all changes.
    public EventChoice choice() {
        return registrations;
    }

    /// Changes which kernel events come.
    ///
    /// **Errors.** [IllegalStateException] when the session was started without any: Windows has to
    /// know then already that there will be some.
    public void changeKernel(Set<KernelFlag> flags) {
        kernelSwitch.checkPossible();
        if (kernelSwitch.usesProviders()) {
            kernelSwitch.changeProviders(flags);
        } else {
            control.update(name, sessionId, KernelSwitch.bits(flags), 0, 0);
            kernelSwitch.changed(flags);
        }
    }

    /// Returns which kernel events come.
    public Set<KernelFlag> kernelFlags() {
        return kernelSwitch.flags();
    }

    /// Asks a provider to log its state.
    public void captureState(UUID providerId) {
        providerSwitch.captureState(providerId);
    }

    /// Has Windows ask providers to log their state again and again, from now on these and no
    /// others. Since Windows 10 1709.
    ///
    /// **Errors.** [EtwException] where this Windows does not do it, or not so often: it has
    /// limits.
    public void captureStatesEvery(Duration interval, List<UUID> providerIds) {
        providerSwitch.captureStatesEvery(interval, providerIds);
    }

    /// Asks for the state of all that has one: the kernel's processes, threads, images and files,
    /// and each provider enabled with [EnabledProvider#captureState].
    public void rundown() {
        kernelSwitch.rundown();
        registrations.captureStates();
    }

    /// Asks Windows for the session's counts.
    public SessionStatistics statistics() {
        return control.query(name);
    }

    /// Changes how many buffers a storm may fill, and the flush timer, while the session runs; the
    /// length of buffers and their least number stay.
    public void update(int maximumBuffers, int flushTimerSeconds) {
        control.update(
                name, sessionId, kernelSwitch.enableFlags(), maximumBuffers, flushTimerSeconds);
    }

    /// Hands on what is in buffers that are not full yet.
    public void flush() {
        control.flush(name);
    }

    /// Pauses the forced flush while somebody is busy: who is behind already is not helped by more
    /// and emptier buffers.
    public void pauseFlushWhile(BooleanSupplier busy) {
        flushThread.pauseWhile(busy);
    }

    /// Returns what the session had counted when it was stopped; empty when somebody else stopped
    /// it, or it was not stopped within a time.
    public Optional<SessionStatistics> lastStatistics(Duration patience) {
        try {
            return last.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException notStopped) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Stops the session; a trace that reads it delivers what is left and ends.
    ///
    /// Harmless when the session is stopped already, by whomever. When Windows refuses, closing may
    /// be tried again, and is when the virtual machine shuts down.
    @Override
    public void close() {
        stopOnce();
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            // The hook has run or runs now, and finds the session stopped.
            return;
        }
    }

    /// Tells whether this process has stopped the session, or is about to.
    boolean isStopping() {
        return stopped.get();
    }

    private void stopAtShutdown() {
        try {
            Runtime.getRuntime().addShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            stopOnce();
            throw shuttingDown;
        }
    }

    private void stopOnce() {
        if (stopped.getAndSet(true)) {
            return;
        }
        flushThread.end();
        try {
            last.complete(control.stopOwn(name, sessionId));
        } catch (EtwException refused) {
            stopped.set(false);
            throw refused;
        }
    }

    private void stopAtExit() {
        try {
            stopOnce();
            // Another thread may be about it, and the process ends with the last hook.
            lastStatistics(PATIENCE_AT_EXIT);
        } catch (EtwException refused) {
            // Nobody is left to be told; the next start finds an orphan.
            return;
        }
    }
}
