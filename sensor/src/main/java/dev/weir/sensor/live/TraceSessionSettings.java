package dev.weir.sensor.live;

/// How a session is started.
///
/// @param name the session's name, unique on the machine
/// @param bufferSizeKib the length of one buffer
/// @param minimumBuffers the buffers that are always there; Windows raises it to two a processor
/// @param maximumBuffers the buffers that a storm may fill before events are lost
/// @param flushTimerSeconds the longest time an event waits in a buffer that is not full, 0 for
///   Windows' own choice
public record TraceSessionSettings(
        String name,
        int bufferSizeKib,
        int minimumBuffers,
        int maximumBuffers,
        int flushTimerSeconds) {

    /// Names a session: 64 to 512 buffers of 64 KiB, flushed each second.
    public static TraceSessionSettings named(String name) {
        return new TraceSessionSettings(name, 64, 64, 512, 1);
    }
}
