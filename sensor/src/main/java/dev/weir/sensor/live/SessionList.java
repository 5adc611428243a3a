package dev.weir.sensor.live;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.TraceQueryInfoClass;
import dev.weir.bindings.Win32Exception;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Lists the sessions that run on this machine.
///
/// **Thread.** Any. **Errors.** [EtwException].
final class SessionList {
    private static final int USUAL_MOST = 64;

    /// The most that `EtwMaxLoggers` can be set to, and half as many again.
    private static final int MOST = 384;

    private final ControllerFunctions etw;

    SessionList(ControllerFunctions etw) {
        this.etw = etw;
    }

    List<SessionStatus> read() {
        int room = USUAL_MOST;
        while (true) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment blocks = blocks(room, arena);
                int count = etw.QueryAllTracesW(addresses(blocks, room, arena));
                // Sessions may have been started since the last look.
                if (count <= room || room >= MOST) {
                    return statuses(blocks, Math.min(count, room));
                }
                room = Math.min(MOST, Math.max(count, 2 * room));
            } catch (Win32Exception refused) {
                throw EtwException.of(refused);
            }
        }
    }

    /// Returns how many there may be; Windows before 10 1709 does not tell, and runs 64.
    int limit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(ValueLayout.JAVA_INT);
            etw.EnumerateTraceGuidsEx(
                    TraceQueryInfoClass.TRACE_MAX_LOGGERS_QUERY, MemorySegment.NULL, limit);
            return limit.get(ValueLayout.JAVA_INT, 0);
        } catch (Win32Exception notTold) {
            return USUAL_MOST;
        }
    }

    private static MemorySegment blocks(int room, Arena arena) {
        MemorySegment blocks = arena.allocate((long) room * SessionProperties.BLOCK_LENGTH, 8);
        for (int i = 0; i < room; i++) {
            SessionProperties.in(block(blocks, i));
        }
        return blocks;
    }

    private static MemorySegment addresses(MemorySegment blocks, int room, Arena arena) {
        MemorySegment addresses = arena.allocate(ValueLayout.ADDRESS, room);
        for (int i = 0; i < room; i++) {
            addresses.setAtIndex(ValueLayout.ADDRESS, i, block(blocks, i));
        }
        return addresses;
    }

    private static List<SessionStatus> statuses(MemorySegment blocks, int count) {
        List<SessionStatus> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(SessionProperties.of(block(blocks, i)).status());
        }
        return statuses;
    }

    private static MemorySegment block(MemorySegment blocks, int index) {
        long length = SessionProperties.BLOCK_LENGTH;
        return blocks.asSlice(index * length, length);
    }
}
