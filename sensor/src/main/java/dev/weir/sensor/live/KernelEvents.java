package dev.weir.sensor.live;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which events of the kernel a session wants; one description, however they are got.
///
/// @param flags the groups of events
/// @param stacks the types of events that come with a call stack, at most 256
/// @param access how they are got
public record KernelEvents(Set<KernelFlag> flags, List<ClassicEvent> stacks, KernelAccess access) {
    /// No events of the kernel.
    public static final KernelEvents NONE =
            new KernelEvents(Set.of(), List.of(), KernelAccess.AUTOMATIC);

    /// The most types of events that come with a call stack.
    public static final int MAX_STACKS = 256;

    /// Checks the number of stacks.
    public KernelEvents {
        flags = Set.copyOf(flags);
        stacks = List.copyOf(stacks);
        if (stacks.size() > MAX_STACKS) {
            throw new IllegalArgumentException(
                    "at most 256 types of kernel events come with stacks: stacks=" + stacks.size());
        }
    }

    /// Wants groups of events.
    public static KernelEvents of(KernelFlag... flags) {
        return new KernelEvents(
                Set.copyOf(Arrays.asList(flags)), List.of(), KernelAccess.AUTOMATIC);
    }

    /// Changes [#stacks].
    public KernelEvents withStacks(ClassicEvent... stacks) {
        return new KernelEvents(flags, List.of(stacks), access);
    }

    /// Changes [#access].
    public KernelEvents withAccess(KernelAccess access) {
        return new KernelEvents(flags, stacks, access);
    }

    /// Wants what this and another want; the other's way of getting them holds where this leaves it
    /// to Weir.
    public KernelEvents and(KernelEvents other) {
        Set<KernelFlag> allFlags = EnumSet.noneOf(KernelFlag.class);
        allFlags.addAll(flags);
        allFlags.addAll(other.flags);
        Set<ClassicEvent> allStacks = new LinkedHashSet<>(stacks);
        allStacks.addAll(other.stacks);
        return new KernelEvents(
                allFlags,
                List.copyOf(allStacks),
                access == KernelAccess.AUTOMATIC ? other.access : access);
    }

    /// Tells whether nothing is wanted.
    public boolean isEmpty() {
        return flags.isEmpty();
    }

    /// Returns the `EVENT_TRACE_FLAG_` bits of all flags.
    int enableFlags() {
        int bits = 0;
        for (KernelFlag flag : flags) {
            bits |= flag.enableFlag();
        }
        return bits;
    }
}
