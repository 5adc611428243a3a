package dev.weir.sensor.provider;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.EnableCallback;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.ProviderFunctions;
import dev.weir.bindings.Win32Error;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.EventDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;

/// A provider of this process: registered when made, unregistered when closed.
///
/// **Thread.** Any. **Lifetime.** Windows may call back until [#close] has returned; what it calls
/// is freed then and not before. A provider that is never closed ends with the process. **Errors.**
/// Writing never throws, see [ProviderEvent#write].
public final class EventProvider implements AutoCloseable {
    /// The channel by which tools know TraceLogging events.
    private static final int TRACELOGGING_CHANNEL = 11;

    private final ProviderFunctions etw;
    private final ProviderIdentity identity;
    private final ProviderListener listener;
    private final MemorySegment traits;
    private final Arena callbackArena = Arena.ofShared();
    private final AtomicReference<Optional<Throwable>> fault =
            new AtomicReference<>(Optional.empty());

    // Who writes holds it as a reader, so that no handle is used that is no longer one.
    private final StampedLock inUse = new StampedLock();
    private volatile Enablement enablement = Enablement.NONE;
    private volatile boolean closed;
    private volatile long handle;

    private EventProvider(
            ProviderFunctions etw, ProviderIdentity identity, ProviderListener listener) {
        this.etw = etw;
        this.identity = identity;
        this.listener = listener;
        traits = nativeCopy(identity.traits());
    }

    /// Registers a provider with Windows; [dev.weir.sensor.live] is where to get one.
    ///
    /// **Errors.** [dev.weir.bindings.Win32Exception] where Windows refuses.
    @SuppressWarnings("exports") // for this module alone
    public static EventProvider register(
            NativeLibraries libraries, ProviderIdentity identity, ProviderListener listener) {
        EventProvider provider =
                new EventProvider(new ProviderFunctions(libraries), identity, listener);
        try {
            provider.register();
        } catch (RuntimeException refused) {
            provider.callbackArena.close();
            throw refused;
        }
        try {
            provider.etw.EventSetInformation(
                    provider.handle, ProviderFunctions.EVENT_PROVIDER_SET_TRAITS, provider.traits);
        } catch (RuntimeException refused) {
            provider.close();
            throw refused;
        }
        return provider;
    }

    private void register() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment id = arena.allocate(GuidLayout.LENGTH, 4);
            GuidLayout.set(id, 0, identity.id());
            handle = etw.EventRegister(id, EnableCallback.stub(this::onEnable, callbackArena));
        }
    }

    /// Returns what the provider is called.
    public ProviderIdentity identity() {
        return identity;
    }

    /// Prepares an event of a manifest: a schema known elsewhere says what its payload holds.
    public ProviderEvent event(EventDescriptor descriptor) {
        return new ProviderEvent(this, descriptor, Optional.empty());
    }

    /// Prepares a TraceLogging event, which carries its schema along.
    ///
    /// @param metadata what a [TraceLoggingMetadataBuilder] built
    public ProviderEvent traceLoggingEvent(int level, int opcode, long keyword, Bytes metadata) {
        EventDescriptor numbers =
                new EventDescriptor(0, 0, TRACELOGGING_CHANNEL, level, opcode, 0, keyword);
        return new ProviderEvent(this, numbers, Optional.of(metadata));
    }

    /// Tells whether a session may want events of a level with these keywords.
    public boolean isEnabled(int level, long keyword) {
        return enablement.accepts(level, keyword);
    }

    /// Returns what all sessions together want.
    public Enablement enablement() {
        return enablement;
    }

    /// Returns what a listener threw first.
    public Optional<Throwable> fault() {
        return fault.get();
    }

    /// Makes an activity that no event on this machine has had since it was started.
    public UUID newActivityId() {
        return activity(ProviderFunctions.EVENT_ACTIVITY_CTRL_CREATE_ID, ProviderEvent.NO_ACTIVITY);
    }

    /// Returns the activity of the calling thread, which its events have when they name none.
    public UUID threadActivityId() {
        return activity(ProviderFunctions.EVENT_ACTIVITY_CTRL_GET_ID, ProviderEvent.NO_ACTIVITY);
    }

    /// Sets the activity of the calling thread; who changes it also puts the former one back.
    public void threadActivityId(UUID activityId) {
        activity(ProviderFunctions.EVENT_ACTIVITY_CTRL_SET_ID, activityId);
    }

    private UUID activity(int controlCode, UUID id) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment guid = arena.allocate(GuidLayout.LENGTH, 4);
            GuidLayout.set(guid, 0, id);
            etw.EventActivityIdControl(controlCode, guid);
            return GuidLayout.get(guid, 0);
        }
    }

    /// Unregisters the provider; events written later go nowhere.
    ///
    /// Never call it in a [ProviderListener].
    @Override
    public void close() {
        long stamp = inUse.writeLock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            inUse.unlockWrite(stamp);
        }
        // Outside the lock: Windows waits here for a callback, which may be about to write.
        etw.EventUnregister(handle);
        enablement = Enablement.NONE;
        callbackArena.close();
    }

    MemorySegment traits() {
        return traits;
    }

    int write(
            MemorySegment descriptor,
            MemorySegment activityId,
            MemorySegment relatedActivityId,
            int dataCount,
            MemorySegment data) {
        long stamp = inUse.readLock();
        try {
            return closed
                    ? Win32Error.ERROR_INVALID_HANDLE
                    : etw.EventWriteTransfer(
                            handle, descriptor, activityId, relatedActivityId, dataCount, data);
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    static MemorySegment nativeCopy(Bytes bytes) {
        MemorySegment copy = Arena.ofAuto().allocate(bytes.length(), 8);
        MemorySegment.copy(bytes.toArray(), 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length());
        return copy;
    }

    // Nothing may leave this method: it would end the virtual machine.
    private void onEnable(
            long sourceId,
            int controlCode,
            byte level,
            long matchAnyKeyword,
            long matchAllKeyword,
            long filterData,
            long context) {
        try {
            switch (controlCode) {
                case ControllerFunctions.EVENT_CONTROL_CODE_ENABLE_PROVIDER ->
                        change(
                                new Enablement(
                                        true, level & 0xFF, matchAnyKeyword, matchAllKeyword));
                case ControllerFunctions.EVENT_CONTROL_CODE_DISABLE_PROVIDER ->
                        change(Enablement.NONE);
                case ControllerFunctions.EVENT_CONTROL_CODE_CAPTURE_STATE ->
                        listener.onCaptureState();
                default -> {
                    // Windows asks to ignore what is not known.
                }
            }
        } catch (Throwable thrown) {
            fault.compareAndSet(Optional.empty(), Optional.of(thrown));
        }
    }

    private void change(Enablement now) {
        enablement = now;
        listener.onChange(now);
    }
}
