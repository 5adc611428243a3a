package dev.weir.sensor.live;

import java.lang.management.ManagementFactory;

/// The memory in which a session keeps events until they are delivered; it is the kernel's and
/// never paged.
///
/// Many small buffers, not few large ones. An event waits until its buffer is full or flushed, and
/// each processor fills one of its own: with 256 KiB a quiet host's events always wait for the
/// timer, and what a detector wants to look up about a process is gone by then. 64 KiB is the most
/// an event can be long, so a smaller buffer would lose large events. How long a storm may outrun
/// the consumer is a matter of their number: the 768 KiB in all that Windows and most libraries
/// take lost 41.8 % of a burst of process starts which 16 MiB kept whole.
///
/// Source: EVENT_TRACE_PROPERTIES_V2 of evntrace.h for the limits.
///
/// @param sizeKib the length of one buffer, 4 to 16384
/// @param minimum the buffers that are always there; Windows raises it to two a processor
/// @param maximum the buffers that a storm may fill before events are lost
public record SessionBuffers(int sizeKib, int minimum, int maximum) {
    private static final int LARGEST_EVENT_KIB = 64;
    private static final int LEAST = 64;
    private static final int LEAST_PER_PROCESSOR = 4;
    private static final int MOST = 2048;
    private static final int SHARE_OF_MEMORY = 256;

    /// Checks the limits.
    public SessionBuffers {
        if (sizeKib < 4 || sizeKib > 16384) {
            throw new IllegalArgumentException(
                    "a session's buffer must be 4 to 16384 KiB: sizeKib=" + sizeKib);
        }
        if (minimum < 0 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "a session's buffers must be 0 <= minimum <= maximum: minimum=%d maximum=%d"
                            .formatted(minimum, maximum));
        }
    }

    /// Chooses for a host: 64 KiB each; at least 64 and four a processor, at most what 1/256 of the
    /// memory holds, and never more than 128 MiB.
    ///
    /// A host of 8 GiB gets 4 MiB at rest and 32 MiB in a storm.
    public static SessionBuffers forHost(int processors, long memoryBytes) {
        long affordable = memoryBytes / SHARE_OF_MEMORY / (LARGEST_EVENT_KIB * 1024L);
        int maximum = Math.clamp(affordable, LEAST, MOST);
        int minimum = Math.clamp((long) processors * LEAST_PER_PROCESSOR, LEAST, maximum);
        return new SessionBuffers(LARGEST_EVENT_KIB, minimum, maximum);
    }

    /// Chooses for this host.
    public static SessionBuffers forThisHost() {
        com.sun.management.OperatingSystemMXBean host =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return forHost(host.getAvailableProcessors(), host.getTotalMemorySize());
    }

    /// Returns the most memory that the session may take, in bytes.
    public long maximumBytes() {
        return maximum * (sizeKib * 1024L);
    }
}
