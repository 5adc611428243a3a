package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;

import dev.weir.bindings.EventTracePropertiesLayout;
import dev.weir.bindings.WnodeHeaderLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// An EVENT_TRACE_PROPERTIES with room for the names that Windows writes behind it.
final class SessionProperties {
    private static final int NAME_BYTES = 1024 * Character.BYTES;
    private static final int BLOCK_LENGTH = EventTracePropertiesLayout.LENGTH + 2 * NAME_BYTES;
    private static final int CLOCK_QPC = 1;

    private final MemorySegment properties;

    private SessionProperties(MemorySegment properties) {
        this.properties = properties;
    }

    /// Makes properties to be filled in by Windows.
    static SessionProperties empty(Arena arena) {
        MemorySegment properties = arena.allocate(BLOCK_LENGTH, 8);
        properties.set(INT, WnodeHeaderLayout.BUFFER_SIZE, BLOCK_LENGTH);
        properties.set(INT, WnodeHeaderLayout.FLAGS, WnodeHeaderLayout.WNODE_FLAG_TRACED_GUID);
        properties.set(
                INT,
                EventTracePropertiesLayout.LOGGER_NAME_OFFSET,
                EventTracePropertiesLayout.LENGTH);
        properties.set(
                INT,
                EventTracePropertiesLayout.LOG_FILE_NAME_OFFSET,
                EventTracePropertiesLayout.LENGTH + NAME_BYTES);
        return new SessionProperties(properties);
    }

    /// Makes the properties of a real-time session.
    static SessionProperties realTime(TraceSessionSettings settings, Arena arena) {
        SessionProperties made = empty(arena);
        MemorySegment properties = made.properties;
        properties.set(INT, WnodeHeaderLayout.CLIENT_CONTEXT, CLOCK_QPC);
        properties.set(INT, EventTracePropertiesLayout.LOG_FILE_NAME_OFFSET, 0);
        properties.set(
                INT,
                EventTracePropertiesLayout.LOG_FILE_MODE,
                EventTracePropertiesLayout.EVENT_TRACE_REAL_TIME_MODE);
        properties.set(INT, EventTracePropertiesLayout.BUFFER_SIZE, settings.bufferSizeKib());
        properties.set(INT, EventTracePropertiesLayout.MINIMUM_BUFFERS, settings.minimumBuffers());
        properties.set(INT, EventTracePropertiesLayout.MAXIMUM_BUFFERS, settings.maximumBuffers());
        properties.set(INT, EventTracePropertiesLayout.FLUSH_TIMER, settings.flushTimerSeconds());
        return made;
    }

    MemorySegment segment() {
        return properties;
    }

    long eventsLost() {
        return count(EventTracePropertiesLayout.EVENTS_LOST);
    }

    long realTimeBuffersLost() {
        return count(EventTracePropertiesLayout.REAL_TIME_BUFFERS_LOST);
    }

    SessionStatistics statistics() {
        return new SessionStatistics(
                count(EventTracePropertiesLayout.NUMBER_OF_BUFFERS),
                count(EventTracePropertiesLayout.FREE_BUFFERS),
                count(EventTracePropertiesLayout.BUFFERS_WRITTEN),
                eventsLost(),
                count(EventTracePropertiesLayout.LOG_BUFFERS_LOST),
                realTimeBuffersLost());
    }

    private long count(long field) {
        return properties.get(INT, field) & 0xFFFFFFFFL;
    }
}
