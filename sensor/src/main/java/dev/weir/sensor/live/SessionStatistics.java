package dev.weir.sensor.live;

/// What a session counts of itself.
///
/// Source: EVENT_TRACE_PROPERTIES of evntrace.h.
///
/// @param buffers the buffers there are
/// @param freeBuffers those of them that are free
/// @param buffersWritten the buffers that were filled and handed on
/// @param eventsLost the events for which there was no buffer
/// @param logBuffersLost the buffers that could not be written to the log file
/// @param realTimeBuffersLost the buffers that could not be delivered to a consumer
public record SessionStatistics(
        long buffers,
        long freeBuffers,
        long buffersWritten,
        long eventsLost,
        long logBuffersLost,
        long realTimeBuffersLost) {}
