package dev.weir.sensor.live;

import java.util.Locale;
import java.util.Optional;

/// A group of kernel events that a session can ask for.
///
/// Each has a bit of `EnableFlags`, for system loggers, and the keyword of the system provider to
/// which Windows 11 moved it.
///
/// Source: `EVENT_TRACE_FLAG_` and `SYSTEM_*_KW_` of evntrace.h, and the page on system providers,
/// which sets them side by side.
public enum KernelFlag {
    /// Processes: start with command line, end, and those that run already.
    PROCESS(0x1, SystemProvider.PROCESS, 0x1),
    /// Threads: start, end, and those that run already.
    THREAD(0x2, SystemProvider.PROCESS, 0x800),
    /// Images loaded and unloaded: programs, libraries, drivers.
    IMAGE(0x4, SystemProvider.PROCESS, 0x1000),
    /// The counters of a process when it ends.
    PROCESS_COUNTERS(0x8, SystemProvider.PROCESS, 0x8),
    /// Context switches; a hundred thousand a second.
    CONTEXT_SWITCH(0x10, SystemProvider.SCHEDULER, 0x200),
    /// Deferred procedure calls.
    DPC(0x20, SystemProvider.INTERRUPT, 0x4),
    /// Interrupts.
    INTERRUPT(0x40, SystemProvider.INTERRUPT, 0x1),
    /// System calls; a hundred thousand a second.
    SYSTEM_CALL(0x80, SystemProvider.SYSCALL, 0x1),
    /// Reads and writes of disks.
    DISK_IO(0x100, SystemProvider.IO, 0x1),
    /// Names of files: as they are opened, and of those that are open already.
    FILE_NAME(0x200, SystemProvider.IO, 0x4),
    /// The beginning of reads and writes of disks.
    DISK_IO_INIT(0x400, SystemProvider.IO, 0x2),
    /// Threads made ready.
    DISPATCHER(0x800, SystemProvider.SCHEDULER, 0x2),
    /// All page faults.
    PAGE_FAULT(0x1000, SystemProvider.MEMORY, 0x4),
    /// Page faults that read from disk.
    HARD_FAULT(0x2000, SystemProvider.MEMORY, 0x2),
    /// Memory reserved and freed.
    VIRTUAL_ALLOC(0x4000, SystemProvider.MEMORY, 0x400),
    /// Sections mapped and unmapped that are no images.
    VA_MAP(0x8000, SystemProvider.MEMORY, 0x4000),
    /// TCP and UDP, with process and addresses.
    NETWORK(0x10000, SystemProvider.IO, 0x200),
    /// The registry.
    REGISTRY(0x20000, SystemProvider.REGISTRY, 0x1),
    /// What drivers print for debuggers.
    DEBUG_PRINT(0x40000, SystemProvider.PROCESS, 0x100),
    /// Jobs.
    JOB(0x80000, SystemProvider.PROCESS, 0x200),
    /// Local procedure calls.
    ALPC(0x100000, SystemProvider.ALPC, 0x1),
    /// Disk requests that were split.
    SPLIT_IO(0x200000, SystemProvider.IO, 0x8),
    /// Debuggers' events.
    DEBUG_EVENTS(0x400000, SystemProvider.PROCESS, 0x80),
    /// Calls of drivers.
    DRIVER(0x800000, SystemProvider.IO, 0x80),
    /// Samples of what each processor executes.
    PROFILE(0x1000000, SystemProvider.PROFILE, 0x1),
    /// The end of file operations.
    FILE_IO(0x2000000, SystemProvider.IO, 0x10),
    /// File operations: create, read, write, rename, delete; Windows 11 has one keyword for their
    /// beginning and end.
    FILE_IO_INIT(0x4000000, SystemProvider.IO, 0x10);

    private final int enableFlag;
    private final SystemProvider provider;
    private final long keyword;

    KernelFlag(int enableFlag, SystemProvider provider, long keyword) {
        this.enableFlag = enableFlag;
        this.provider = provider;
        this.keyword = keyword;
    }

    /// Returns the bit of `EnableFlags`.
    public int enableFlag() {
        return enableFlag;
    }

    /// Returns the system provider that writes these events on Windows 11.
    public SystemProvider provider() {
        return provider;
    }

    /// Returns the keyword of these events there.
    public long keyword() {
        return keyword;
    }

    /// Returns the name as users write it: `image`, `context-switch`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Finds a flag by its [#label], without regard to case.
    public static Optional<KernelFlag> of(String label) {
        for (KernelFlag flag : values()) {
            if (flag.label().equalsIgnoreCase(label)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }
}
