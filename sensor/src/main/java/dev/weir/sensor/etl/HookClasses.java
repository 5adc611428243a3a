package dev.weir.sensor.etl;

import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.KernelGroup;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.UUID;

/// The class GUIDs that present the groups of kernel records, ready to be copied.
final class HookClasses {
    private static final int GROUPS = 256;

    private final MemorySegment guids;

    HookClasses(Arena arena) {
        guids = arena.allocate((long) GROUPS * GuidLayout.LENGTH, 8);
        for (int group = 0; group < GROUPS; group++) {
            UUID id = KernelGroup.classOf(group).orElse(new UUID(0, 0));
            GuidLayout.set(guids, (long) group * GuidLayout.LENGTH, id);
        }
    }

    /// Returns the first 8 bytes of the GUID that presents a hook id, zero for an unknown group.
    long head(int group, int opcode) {
        return guids.get(LittleEndian.LONG, offset(group, opcode));
    }

    /// Returns the last 8 bytes of the GUID that presents a hook id, zero for an unknown group.
    long tail(int group, int opcode) {
        return guids.get(LittleEndian.LONG, offset(group, opcode) + Long.BYTES);
    }

    private static long offset(int group, int opcode) {
        return (long) KernelGroup.shownAs(group, opcode) * GuidLayout.LENGTH;
    }
}
