package dev.weir.sensor.record;

import java.util.Optional;
import java.util.UUID;

/// The kernel's event groups and the MOF class that presents each.
///
/// A kernel record has a hook id, a group and an opcode; to consumers Windows shows the group's
/// class GUID and the opcode. One record leaves the rule: the load of an image is logged in the
/// process group and shown as the image class.
///
/// Source: `EVENT_TRACE_GROUP_*` of ntwmi.h and the class GUIDs of evntrace.h and ntwmi.h.
public final class KernelGroup {
    /// The group of a log file's own records.
    public static final int HEADER = 0x00;

    /// Process.
    public static final int PROCESS = 0x03;

    /// Image.
    public static final int IMAGE = 0x14;

    private static final int IMAGE_LOAD = 10;

    private static final UUID[] CLASSES = {
        UUID.fromString("68fdd900-4a3e-11d1-84f4-0000f80464e3"), // 00 EventTrace
        UUID.fromString("3d6fa8d4-fe05-11d0-9dda-00c04fd7ba7c"), // 01 DiskIo
        UUID.fromString("3d6fa8d3-fe05-11d0-9dda-00c04fd7ba7c"), // 02 PageFault
        UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c"), // 03 Process
        UUID.fromString("90cbdc39-4a3e-11d1-84f4-0000f80464e3"), // 04 FileIo
        UUID.fromString("3d6fa8d1-fe05-11d0-9dda-00c04fd7ba7c"), // 05 Thread
        UUID.fromString("9a280ac0-c8e0-11d1-84e2-00c04fb998a2"), // 06 TcpIp
        UUID.fromString("3282fc76-feed-498e-8aa7-e70f459d430e"), // 07 Job
        UUID.fromString("bf3a50c5-a9c9-4988-a005-2df0b7c80f80"), // 08 UdpIp
        UUID.fromString("ae53722e-c863-11d2-8659-00c04fa321a1"), // 09 Registry
        UUID.fromString("13976d09-a327-438c-950b-7f03192815c7"), // 0A DbgPrint
        UUID.fromString("01853a65-418f-4f36-aefc-dc0f1d2fd235"), // 0B SystemConfig
        UUID.fromString("99134383-5248-43fc-834b-529454e75df3"), // 0C Spare1
        UUID.fromString("42695762-ea50-497a-9068-5cbbb35e0b95"), // 0D Wnf
        UUID.fromString("0268a8b6-74fd-4302-9dd0-6e8f1795c0cf"), // 0E Pool
        UUID.fromString("ce1dbfb4-137e-4da6-87b0-3f59aa102cbc"), // 0F PerfInfo
        UUID.fromString("222962ab-6180-4b88-a825-346b75f2a24a"), // 10 Heap
        UUID.fromString("89497f50-effe-4440-8cf2-ce6b1cdcaca7"), // 11 Object
        UUID.fromString("e43445e0-0903-48c3-b878-ff0fccebdd04"), // 12 Power
        UUID.fromString("a9152f00-3f58-4bee-92a1-70c7d079d5dd"), // 13 ModBound
        UUID.fromString("2cb15d1d-5fc1-11d2-abe1-00a0c911f518"), // 14 Image
        UUID.fromString("b2d14872-7c5b-463d-8419-ee9bf7d23e04"), // 15 Dpc
        UUID.fromString("7687a439-f752-45b8-b741-321aec0f8df9"), // 16 cache manager
        UUID.fromString("3ac66736-cc59-4cff-8115-8df50e39816b"), // 17 CritSec
        UUID.fromString("def2fe46-7bd6-4b80-bd94-f57fe20d0ce3"), // 18 StackWalk
        UUID.fromString("9aec974b-5b8e-4118-9b92-3186d8002ce5"), // 19 UmsEvent
        UUID.fromString("45d8cccd-539f-4b72-a8b7-5c683142609a"), // 1A ALPC
        UUID.fromString("d837ca92-12b9-44a5-ad6a-3a65b3578aa8"), // 1B SplitIo
        UUID.fromString("c861d0e2-a2c1-4d36-9f9c-970bab943a12"), // 1C ThreadPool
        UUID.fromString("7f2a405c-69b5-4bf9-a1f5-30e8f1afab5e"), // 1D HypervisorTrace
        UUID.fromString("2ce9a149-effe-42f0-a635-a1d39e26c8f2"), // 1E HypervisorXTrace
    };

    private KernelGroup() {}

    /// Returns the class that presents a hook id, or empty when the group is not known.
    public static Optional<UUID> classOf(int group, int opcode) {
        return classOf(shownAs(group, opcode));
    }

    /// Returns the class of a group, or empty when the group is not known.
    public static Optional<UUID> classOf(int group) {
        return group >= 0 && group < CLASSES.length
                ? Optional.of(CLASSES[group])
                : Optional.empty();
    }

    /// Returns the group whose class presents a hook id: the hook id's own, but for the load of an
    /// image.
    public static int shownAs(int group, int opcode) {
        return group == PROCESS && opcode == IMAGE_LOAD ? IMAGE : group;
    }

    /// Returns the group whose hook ids a class presents, or -1 when it is no kernel class.
    public static int ofClass(UUID classId, int opcode) {
        return ofClass(classId.getMostSignificantBits(), classId.getLeastSignificantBits(), opcode);
    }

    /// Walks the few classes: readers ask this of every live kernel event, and a map would want an
    /// object for each.
    static int ofClass(long high, long low, int opcode) {
        for (int group = 0; group < CLASSES.length; group++) {
            UUID shown = CLASSES[group];
            if (shown.getMostSignificantBits() == high && shown.getLeastSignificantBits() == low) {
                return group == IMAGE && opcode == IMAGE_LOAD ? PROCESS : group;
            }
        }
        return -1;
    }
}
