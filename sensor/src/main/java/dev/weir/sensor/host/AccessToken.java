package dev.weir.sensor.host;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.bindings.SystemFunctions;
import dev.weir.bindings.WideString;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Reads this process's token, which says who it is and what it may do.
///
/// ```
///   TOKEN_USER        | address of SID | attributes | ... the SID
///                     0                8            16
///   TOKEN_PRIVILEGES  | count | { | LUID | attributes | } ...
///                     0       4    +0     +8         +12
/// ```
///
/// Source: TOKEN_USER, TOKEN_PRIVILEGES, TOKEN_ELEVATION of winnt.h.
final class AccessToken {
    private static final int ANSWER_LENGTH = 4096;
    private static final int PRIVILEGES = 4;
    private static final int PRIVILEGE_LENGTH = 12;

    private final SystemFunctions system;

    AccessToken(SystemFunctions system) {
        this.system = system;
    }

    UserRights rights() {
        long token =
                system.OpenProcessToken(system.GetCurrentProcess(), SystemFunctions.TOKEN_QUERY);
        try (Arena arena = Arena.ofConfined()) {
            return new UserRights(
                    sid(token, arena),
                    isElevated(token, arena),
                    isMember(SystemFunctions.WIN_BUILTIN_ADMINISTRATORS_SID, arena),
                    isMember(SystemFunctions.WIN_BUILTIN_PERF_LOGGING_USERS_SID, arena),
                    holds(token, "SeSystemProfilePrivilege", arena));
        } finally {
            system.CloseHandle(token);
        }
    }

    private String sid(long token, Arena arena) {
        MemorySegment user = arena.allocate(ANSWER_LENGTH, 8);
        int length = system.GetTokenInformation(token, SystemFunctions.TOKEN_USER, user);
        long at = user.get(LONG, 0) - user.address();
        if (at < 0 || at > length) {
            return "unknown";
        }
        // An item of this type is a SID, behind whatever came before it.
        return ExtendedItem.read(ExtendedItem.SID, user, at, (int) (length - at))
                        instanceof ExtendedItem.Sid sid
                ? sid.sid()
                : "unknown";
    }

    private boolean isElevated(long token, Arena arena) {
        MemorySegment elevation = arena.allocate(Integer.BYTES, 4);
        system.GetTokenInformation(token, SystemFunctions.TOKEN_ELEVATION, elevation);
        return elevation.get(INT, 0) != 0;
    }

    private boolean isMember(int group, Arena arena) {
        MemorySegment sid = arena.allocate(SystemFunctions.SECURITY_MAX_SID_SIZE, 4);
        system.CreateWellKnownSid(group, sid);
        return system.CheckTokenMembership(sid);
    }

    private boolean holds(long token, String privilege, Arena arena) {
        long wanted = system.LookupPrivilegeValueW(WideString.allocate(privilege, arena));
        MemorySegment held = arena.allocate(ANSWER_LENGTH, 8);
        int length = system.GetTokenInformation(token, SystemFunctions.TOKEN_PRIVILEGES, held);
        int count = Math.min(held.get(INT, 0), (length - PRIVILEGES) / PRIVILEGE_LENGTH);
        for (int i = 0; i < count; i++) {
            if (held.get(LONG, PRIVILEGES + (long) i * PRIVILEGE_LENGTH) == wanted) {
                return true;
            }
        }
        return false;
    }
}
