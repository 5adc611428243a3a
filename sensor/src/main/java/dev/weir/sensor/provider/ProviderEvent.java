package dev.weir.sensor.provider;

import dev.weir.bindings.EventDataDescriptorLayout;
import dev.weir.bindings.EventDescriptorLayout;
import dev.weir.bindings.Win32Error;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.schema.EventDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Optional;
import java.util.UUID;

/// An event that a provider can write, prepared once.
///
/// ```java
/// if (event.isEnabled()) {
///     event.write(payload.clear().putInt(42).putWide("answer"));
/// }
/// ```
///
/// **Thread.** Any; each with a payload of its own. Nothing is allocated, and while no session
/// wants the event nothing is called.
public final class ProviderEvent {
    /// What [#write] returns when Windows took the event, or no session wanted it.
    public static final int WRITTEN = Win32Error.ERROR_SUCCESS;

    /// No activity: the thread's own counts, if it has one.
    public static final UUID NO_ACTIVITY = new UUID(0, 0);

    private final EventProvider provider;
    private final int level;
    private final long keyword;
    private final MemorySegment descriptor;
    private final Optional<MemorySegment> metadata;

    ProviderEvent(EventProvider provider, EventDescriptor numbers, Optional<Bytes> metadata) {
        this.provider = provider;
        level = numbers.level();
        keyword = numbers.keyword();
        descriptor = descriptor(numbers);
        this.metadata = metadata.map(EventProvider::nativeCopy);
    }

    private static MemorySegment descriptor(EventDescriptor numbers) {
        MemorySegment made = Arena.ofAuto().allocate(EventDescriptorLayout.LENGTH, 8);
        made.set(LittleEndian.SHORT, EventDescriptorLayout.ID, (short) numbers.id());
        set(made, EventDescriptorLayout.VERSION, numbers.version());
        set(made, EventDescriptorLayout.CHANNEL, numbers.channel());
        set(made, EventDescriptorLayout.LEVEL, numbers.level());
        set(made, EventDescriptorLayout.OPCODE, numbers.opcode());
        made.set(LittleEndian.SHORT, EventDescriptorLayout.TASK, (short) numbers.task());
        made.set(LittleEndian.LONG, EventDescriptorLayout.KEYWORD, numbers.keyword());
        return made;
    }

    private static void set(MemorySegment descriptor, long field, int value) {
        descriptor.set(ValueLayout.JAVA_BYTE, field, (byte) value);
    }

    /// Tells whether a session may want the event, so that the payload is worth making.
    public boolean isEnabled() {
        return provider.isEnabled(level, keyword);
    }

    /// Writes the event, and returns [#WRITTEN] or the Windows error code of what prevented it.
    ///
    /// That an event got lost behind this call shows in the counts of the session that lost it.
    public int write(EventPayload payload) {
        return write(payload, NO_ACTIVITY, NO_ACTIVITY);
    }

    /// Writes the event as part of an activity, and returns as [#write(EventPayload)] does.
    ///
    /// @param activityId the activity, or [#NO_ACTIVITY] for the thread's own
    /// @param relatedActivityId the activity that this one came from, or [#NO_ACTIVITY]
    public int write(EventPayload payload, UUID activityId, UUID relatedActivityId) {
        if (!isEnabled()) {
            return WRITTEN;
        }
        if (payload.isTooLong()) {
            return Win32Error.ERROR_ARITHMETIC_OVERFLOW;
        }
        try {
            return provider.write(
                    descriptor,
                    isNone(activityId) ? MemorySegment.NULL : payload.activity(activityId),
                    isNone(relatedActivityId)
                            ? MemorySegment.NULL
                            : payload.relatedActivity(relatedActivityId),
                    describe(payload),
                    payload.descriptors());
        } finally {
            // The descriptors hold addresses, which keep nothing alive.
            Reference.reachabilityFence(payload);
            Reference.reachabilityFence(this);
        }
    }

    /// Fills the data descriptors in and returns how many there are.
    private int describe(EventPayload payload) {
        int count = 0;
        if (metadata.isPresent()) {
            payload.describe(
                    count++,
                    EventDataDescriptorLayout.EVENT_DATA_DESCRIPTOR_TYPE_PROVIDER_METADATA,
                    provider.traits());
            payload.describe(
                    count++,
                    EventDataDescriptorLayout.EVENT_DATA_DESCRIPTOR_TYPE_EVENT_METADATA,
                    metadata.get());
        }
        if (payload.length() > 0) {
            payload.describeData(count++);
        }
        return count;
    }

    private static boolean isNone(UUID id) {
        return (id.getMostSignificantBits() | id.getLeastSignificantBits()) == 0;
    }
}
