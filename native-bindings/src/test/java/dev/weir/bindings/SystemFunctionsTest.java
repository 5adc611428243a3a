package dev.weir.bindings;

import static dev.weir.bindings.Simulator.ULONG;
import static dev.weir.bindings.Simulator.ULONGLONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each function that tells about system and user; what they tell is the host's own, so that only
/// what holds everywhere is asserted.
class SystemFunctionsTest {
    private final Arena arena = Arena.ofShared();
    private SystemFunctions system;

    @BeforeEach
    void findTheFunctions() {
        system = new SystemFunctions(Simulator.libraries());
    }

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void versionIsThatOfAWindowsThatWeirRunsOn() {
        MemorySegment version = arena.allocate(OsVersionInfoLayout.LENGTH, 4);
        version.set(ULONG, OsVersionInfoLayout.OS_VERSION_INFO_SIZE, OsVersionInfoLayout.LENGTH);

        system.RtlGetVersion(version);

        assertThat(version.get(ULONG, OsVersionInfoLayout.MAJOR_VERSION)).isEqualTo(10);
        assertThat(version.get(ULONG, OsVersionInfoLayout.MINOR_VERSION)).isZero();
        assertThat(version.get(ULONG, OsVersionInfoLayout.BUILD_NUMBER)).isGreaterThan(10_000);
    }

    @Test
    void memoryIsTold() {
        MemorySegment status = arena.allocate(MemoryStatusLayout.LENGTH, 8);
        status.set(ULONG, MemoryStatusLayout.STRUCT_LENGTH, MemoryStatusLayout.LENGTH);

        system.GlobalMemoryStatusEx(status);

        long total = status.get(ULONGLONG, MemoryStatusLayout.TOTAL_PHYS);
        assertThat(total).isGreaterThan(64L << 20);
        assertThat(status.get(ULONGLONG, MemoryStatusLayout.AVAIL_PHYS)).isBetween(1L, total);
        assertThat(status.get(ULONG, MemoryStatusLayout.MEMORY_LOAD)).isBetween(0, 100);
    }

    @Test
    void memoryOfAStructOfTheWrongLengthIsRefused() {
        MemorySegment status = arena.allocate(MemoryStatusLayout.LENGTH, 8);

        Win32Exception refused =
                catchThrowableOfType(
                        Win32Exception.class, () -> system.GlobalMemoryStatusEx(status));

        assertThat(refused.function()).isEqualTo("GlobalMemoryStatusEx");
    }

    @Test
    void processorsAreCounted() {
        assertThat(system.GetActiveProcessorCount(SystemFunctions.ALL_PROCESSOR_GROUPS))
                .isBetween(1, 4096);
    }

    @Test
    void tokenTellsUserElevationAndPrivileges() {
        long token =
                system.OpenProcessToken(system.GetCurrentProcess(), SystemFunctions.TOKEN_QUERY);
        MemorySegment answer = arena.allocate(4096, 8);

        int userLength = system.GetTokenInformation(token, SystemFunctions.TOKEN_USER, answer);
        long sid = answer.get(ULONGLONG, 0) - answer.address();
        assertThat(sid).isBetween(16L, userLength - 8L);
        assertThat(answer.get(ValueLayout.JAVA_BYTE, sid)).as("revision").isEqualTo((byte) 1);
        int elevationLength =
                system.GetTokenInformation(token, SystemFunctions.TOKEN_ELEVATION, answer);
        assertThat(elevationLength).isEqualTo(4);
        assertThat(answer.get(ULONG, 0)).isBetween(0, 1);
        int privilegesLength =
                system.GetTokenInformation(token, SystemFunctions.TOKEN_PRIVILEGES, answer);
        assertThat(privilegesLength).isEqualTo(4 + 12 * answer.get(ULONG, 0));

        system.CloseHandle(token);
    }

    @Test
    void answerThatHasNoRoomIsRefused() {
        long token =
                system.OpenProcessToken(system.GetCurrentProcess(), SystemFunctions.TOKEN_QUERY);

        Win32Exception refused =
                catchThrowableOfType(
                        Win32Exception.class,
                        () ->
                                system.GetTokenInformation(
                                        token, SystemFunctions.TOKEN_USER, arena.allocate(4)));
        system.CloseHandle(token);

        assertThat(refused.code()).isEqualTo(122);
        assertThat(refused.function()).isEqualTo("GetTokenInformation");
    }

    @Test
    void closedHandleIsNone() {
        Win32Exception refused =
                catchThrowableOfType(Win32Exception.class, () -> system.CloseHandle(0xBAD0));

        assertThat(refused.code()).isEqualTo(6);
    }

    @Test
    void groupsAreKnownAndMembershipIsTold() {
        for (int group :
                new int[] {
                    SystemFunctions.WIN_BUILTIN_ADMINISTRATORS_SID,
                    SystemFunctions.WIN_BUILTIN_PERF_LOGGING_USERS_SID
                }) {
            MemorySegment sid = arena.allocate(SystemFunctions.SECURITY_MAX_SID_SIZE, 4);

            int length = system.CreateWellKnownSid(group, sid);

            assertThat(length).as("S-1-5-32-x").isEqualTo(16);
            assertThat(sid.get(ULONG, 8)).isEqualTo(32);
            system.CheckTokenMembership(sid);
        }
    }

    @Test
    void groupsHaveTheirNumbers() {
        MemorySegment sid = arena.allocate(SystemFunctions.SECURITY_MAX_SID_SIZE, 4);

        system.CreateWellKnownSid(SystemFunctions.WIN_BUILTIN_ADMINISTRATORS_SID, sid);
        int administrators = sid.get(ULONG, 12);
        system.CreateWellKnownSid(SystemFunctions.WIN_BUILTIN_PERF_LOGGING_USERS_SID, sid);

        assertThat(administrators).isEqualTo(544);
        assertThat(sid.get(ULONG, 12)).isEqualTo(559);
    }

    @Test
    void privilegesHaveNumbers() {
        MemorySegment known = WideString.allocate("SeSystemProfilePrivilege", arena);
        MemorySegment unknown = WideString.allocate("SeNoSuchPrivilege", arena);

        assertThat(system.LookupPrivilegeValueW(known)).isEqualTo(11);
        Win32Exception refused =
                catchThrowableOfType(
                        Win32Exception.class, () -> system.LookupPrivilegeValueW(unknown));
        assertThat(refused.code()).isEqualTo(1313);
    }
}
