package dev.weir.sensor.host;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.bindings.MemoryStatusLayout;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.OsVersionInfoLayout;
import dev.weir.bindings.SystemFunctions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// The Windows that this process runs on.
///
/// Each answer is asked of Windows anew.
///
/// **Thread.** Any. **Errors.** [dev.weir.bindings.Win32Exception] where Windows does not answer.
public final class WindowsHost {
    private final NativeLibraries libraries;
    private final SystemFunctions system;

    /// Makes the host of these libraries; [dev.weir.sensor.live] is where to get one.
    @SuppressWarnings("exports") // for this module alone
    public WindowsHost(NativeLibraries libraries) {
        this.libraries = libraries;
        system = new SystemFunctions(libraries);
    }

    /// Returns which Windows this is.
    public WindowsVersion version() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(OsVersionInfoLayout.LENGTH, 4);
            version.set(INT, OsVersionInfoLayout.OS_VERSION_INFO_SIZE, OsVersionInfoLayout.LENGTH);
            system.RtlGetVersion(version);
            byte type = version.get(ValueLayout.JAVA_BYTE, OsVersionInfoLayout.PRODUCT_TYPE);
            return new WindowsVersion(
                    version.get(INT, OsVersionInfoLayout.MAJOR_VERSION),
                    version.get(INT, OsVersionInfoLayout.MINOR_VERSION),
                    version.get(INT, OsVersionInfoLayout.BUILD_NUMBER),
                    type > OsVersionInfoLayout.VER_NT_WORKSTATION);
        }
    }

    /// Returns how many processors run, of all groups.
    public int processorCount() {
        return system.GetActiveProcessorCount(SystemFunctions.ALL_PROCESSOR_GROUPS);
    }

    /// Returns how much memory the machine has, in bytes.
    public long memoryBytes() {
        return memory(MemoryStatusLayout.TOTAL_PHYS);
    }

    /// Returns how much of the machine's memory is free, in bytes.
    public long freeMemoryBytes() {
        return memory(MemoryStatusLayout.AVAIL_PHYS);
    }

    private long memory(long field) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(MemoryStatusLayout.LENGTH, 8);
            status.set(INT, MemoryStatusLayout.STRUCT_LENGTH, MemoryStatusLayout.LENGTH);
            system.GlobalMemoryStatusEx(status);
            return status.get(LONG, field);
        }
    }

    /// Returns what this process may do with sessions.
    public UserRights rights() {
        return new AccessToken(system).rights();
    }

    /// Links every Windows function that Weir calls, and tells which of them are there.
    public List<BoundFunction> functions() {
        return BoundFunctions.of(libraries);
    }
}
