package dev.weir.sensor.live;

/// The memory of a session as Windows tells it; what other programs set may be anything.
///
/// @param sizeKib the length of one buffer
/// @param minimum the buffers that are always there
/// @param maximum the buffers that a storm may fill
public record SessionSize(long sizeKib, long minimum, long maximum) {}
