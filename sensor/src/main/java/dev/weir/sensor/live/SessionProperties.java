package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.bindings.EventTracePropertiesLayout;
import dev.weir.bindings.WnodeHeaderLayout;
import dev.weir.sensor.ClockType;
import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// An EVENT_TRACE_PROPERTIES with room for the names that Windows writes behind it.
final class SessionProperties {
    private static final int NAME_BYTES = 1024 * Character.BYTES;

    /// The length of the struct and both names, in bytes.
    static final int BLOCK_LENGTH = EventTracePropertiesLayout.LENGTH + 2 * NAME_BYTES;

    private static final int LOGGER_ID_MASK = 0xFFFF;

    private final MemorySegment properties;

    private SessionProperties(MemorySegment properties) {
        this.properties = properties;
    }

    /// Makes properties to be filled in by Windows.
    static SessionProperties empty(Arena arena) {
        return in(arena.allocate(BLOCK_LENGTH, 8));
    }

    /// Makes properties to be filled in by Windows in memory that is all zero.
    static SessionProperties in(MemorySegment properties) {
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

    /// Reads what Windows has filled in.
    static SessionProperties of(MemorySegment properties) {
        return new SessionProperties(properties);
    }

    /// Makes the properties of a real-time session that is to be started.
    static SessionProperties toStart(
            TraceSessionSettings settings,
            UUID sessionId,
            int modes,
            int kernelFlags,
            Arena arena) {
        SessionProperties made = empty(arena);
        GuidLayout.set(made.properties, WnodeHeaderLayout.GUID, sessionId);
        made.set(WnodeHeaderLayout.CLIENT_CONTEXT, settings.clock().code());
        made.set(EventTracePropertiesLayout.LOG_FILE_NAME_OFFSET, 0);
        made.set(
                EventTracePropertiesLayout.LOG_FILE_MODE,
                EventTracePropertiesLayout.EVENT_TRACE_REAL_TIME_MODE | modes);
        made.set(EventTracePropertiesLayout.ENABLE_FLAGS, kernelFlags);
        made.set(EventTracePropertiesLayout.BUFFER_SIZE, settings.buffers().sizeKib());
        made.set(EventTracePropertiesLayout.MINIMUM_BUFFERS, settings.buffers().minimum());
        made.set(EventTracePropertiesLayout.MAXIMUM_BUFFERS, settings.buffers().maximum());
        made.set(EventTracePropertiesLayout.FLUSH_TIMER, settings.flushTimerSeconds());
        return made;
    }

    /// Makes the properties of a change.
    ///
    /// Whatever stands here is what the session becomes: without the real-time bit it would deliver
    /// no more, without the flags the kernel's events would end.
    static SessionProperties toUpdate(
            UUID sessionId,
            int kernelFlags,
            int maximumBuffers,
            int flushTimerSeconds,
            Arena arena) {
        SessionProperties made = empty(arena);
        GuidLayout.set(made.properties, WnodeHeaderLayout.GUID, sessionId);
        made.set(EventTracePropertiesLayout.LOG_FILE_NAME_OFFSET, 0);
        made.set(
                EventTracePropertiesLayout.LOG_FILE_MODE,
                EventTracePropertiesLayout.EVENT_TRACE_REAL_TIME_MODE);
        made.set(EventTracePropertiesLayout.ENABLE_FLAGS, kernelFlags);
        made.set(EventTracePropertiesLayout.MAXIMUM_BUFFERS, maximumBuffers);
        made.set(EventTracePropertiesLayout.FLUSH_TIMER, flushTimerSeconds);
        return made;
    }

    MemorySegment segment() {
        return properties;
    }

    UUID sessionId() {
        return GuidLayout.get(properties, WnodeHeaderLayout.GUID);
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

    SessionStatus status() {
        UUID sessionId = sessionId();
        Optional<SessionMark> mark = SessionMark.read(sessionId);
        String logFile = text(EventTracePropertiesLayout.LOG_FILE_NAME_OFFSET);
        return new SessionStatus(
                text(EventTracePropertiesLayout.LOGGER_NAME_OFFSET),
                sessionId,
                (int) properties.get(LONG, WnodeHeaderLayout.HISTORICAL_CONTEXT) & LOGGER_ID_MASK,
                get(EventTracePropertiesLayout.LOG_FILE_MODE),
                get(EventTracePropertiesLayout.ENABLE_FLAGS),
                new SessionSize(
                        count(EventTracePropertiesLayout.BUFFER_SIZE),
                        count(EventTracePropertiesLayout.MINIMUM_BUFFERS),
                        count(EventTracePropertiesLayout.MAXIMUM_BUFFERS)),
                get(EventTracePropertiesLayout.FLUSH_TIMER),
                clock(get(WnodeHeaderLayout.CLIENT_CONTEXT)),
                logFile.isEmpty() ? Optional.empty() : Optional.of(logFile),
                statistics(),
                mark.map(SessionMark::owner).orElse(SessionOwner.FOREIGN),
                mark.map(SessionMark::processId));
    }

    /// Reads a name up to its zero, never further than its room.
    private String text(long offsetField) {
        long start = count(offsetField);
        if (start < EventTracePropertiesLayout.LENGTH || start > BLOCK_LENGTH) {
            return "";
        }
        long room = Math.min(NAME_BYTES, BLOCK_LENGTH - start);
        byte[] bytes = new byte[(int) room];
        MemorySegment.ofArray(bytes).copyFrom(properties.asSlice(start, room));
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Optional<ClockType> clock(int code) {
        for (ClockType clock : ClockType.values()) {
            if (clock.code() == code) {
                return Optional.of(clock);
            }
        }
        return Optional.empty();
    }

    private void set(long field, int value) {
        properties.set(INT, field, value);
    }

    private int get(long field) {
        return properties.get(INT, field);
    }

    private long count(long field) {
        return Integer.toUnsignedLong(get(field));
    }
}
