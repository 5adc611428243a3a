package dev.weir.sensor.schema;

/// The numbers a provider declares for an event.
///
/// Source: EVENT_DESCRIPTOR of evntprov.h.
///
/// @param id 0 for classic and TraceLogging events; the message number for WPP
/// @param version 0 to 255
/// @param channel 0 to 255
/// @param level 0 to 255
/// @param opcode 0 to 255
/// @param task 0 to 65535
/// @param keyword the keyword bits
public record EventDescriptor(
        int id, int version, int channel, int level, int opcode, int task, long keyword) {

    /// The descriptor that declares nothing.
    public static final EventDescriptor NONE = new EventDescriptor(0, 0, 0, 0, 0, 0, 0);
}
