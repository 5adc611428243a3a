package dev.weir.sensor.live;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/// The profiles, each with why it has what it has.
final class Profiles {
    private static final int INFORMATION = 4;
    private static final int VERBOSE = 5;

    /// Processes and threads started and ended, and images loaded, by
    /// Microsoft-Windows-Kernel-Process; command lines come only with the kernel's own process
    /// events.
    private static final Profile PROCESS =
            new Profile(
                    "process",
                    "processes with command lines, remote threads, images and drivers loaded",
                    List.of(
                            provider(
                                            "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716",
                                            VERBOSE,
                                            0x10 | 0x20 | 0x40)
                                    .withFilters(ids(1, 2, 3, 5, 15))
                                    .withCaptureState()),
                    KernelEvents.of(KernelFlag.PROCESS));

    /// Names of files created, opened, renamed, deleted and time-stamped, by
    /// Microsoft-Windows-Kernel-File; not each read and write, which are too many.
    private static final Profile FILE =
            new Profile(
                    "file",
                    "files created, opened, renamed, deleted and time-stamped",
                    List.of(
                            provider(
                                            "edd08927-9cc4-4e65-b970-c2560fb5c289",
                                            VERBOSE,
                                            0x10 | 0x20 | 0x80 | 0x400 | 0x800 | 0x1000)
                                    .withFilters(ids(10, 11, 12, 17, 18, 26, 27, 30))),
                    KernelEvents.NONE);

    /// Keys created and deleted, values set and deleted, by Microsoft-Windows-Kernel-Registry; not
    /// each key opened or read.
    private static final Profile REGISTRY =
            new Profile(
                    "registry",
                    "registry keys created and deleted, values set and deleted",
                    List.of(
                            provider(
                                            "70eb4f03-c1de-4f73-a051-33d13d5413bd",
                                            VERBOSE,
                                            0x100 | 0x200 | 0x1000 | 0x4000)
                                    .withFilters(ids(1, 3, 5, 6))),
                    KernelEvents.NONE);

    /// TCP connected and accepted, UDP sent and received, for IPv4 and IPv6, by
    /// Microsoft-Windows-Kernel-Network.
    private static final Profile NETWORK =
            new Profile(
                    "network",
                    "TCP connected and accepted, UDP sent and received, with process",
                    List.of(
                            provider("7dd42a49-5329-4832-8dfd-43d979153a88", VERBOSE, 0x10 | 0x20)
                                    .withFilters(ids(12, 15, 28, 31, 42, 43, 58, 59))),
                    KernelEvents.NONE);

    /// Queries begun and answered, from the cache or by a server, by Microsoft-Windows-DNS-Client.
    private static final Profile DNS =
            new Profile(
                    "dns",
                    "names asked of DNS, and the answers",
                    List.of(
                            provider("1c95126e-7eea-49a9-a3fe-a378b03ddb4d", VERBOSE, 0)
                                    .withFilters(ids(3006, 3008, 3018, 3020))),
                    KernelEvents.NONE);

    /// Script blocks and module logging, by Microsoft-Windows-PowerShell and PowerShellCore.
    private static final Profile POWERSHELL =
            new Profile(
                    "powershell",
                    "PowerShell's script blocks and commands, of Windows and of PowerShell 7",
                    List.of(
                            provider("a0c1853b-5c40-4b15-8766-3cf1c58f985a", VERBOSE, 0)
                                    .withFilters(ids(4103, 4104)),
                            provider("f90714a8-5509-434a-bf6d-b1624c8a19a2", VERBOSE, 0)
                                    .withFilters(ids(4103, 4104))),
                    KernelEvents.NONE);

    /// Operations, method calls and permanent subscriptions, by Microsoft-Windows-WMI-Activity.
    private static final Profile WMI =
            new Profile(
                    "wmi",
                    "WMI operations, method calls and permanent subscriptions",
                    List.of(
                            provider("1418ef04-b0b4-4623-bf7e-d74ab47bbdaa", VERBOSE, 0)
                                    .withFilters(ids(11, 22, 5857, 5858, 5859, 5860, 5861))),
                    KernelEvents.NONE);

    /// Assemblies as they are loaded, those without a file too, by the loader keyword of
    /// Microsoft-Windows-DotNETRuntime.
    private static final Profile DOTNET =
            new Profile(
                    "dotnet",
                    ".NET assemblies loaded, those that are only in memory too",
                    List.of(
                            provider("e13c0d23-ccbc-4e12-931b-d9cc2eee27e4", INFORMATION, 0x8)
                                    .withFilters(ids(154))),
                    KernelEvents.NONE);

    /// What is handed to the scanner, and its verdict, by Microsoft-Antimalware-Scan-Interface.
    private static final Profile AMSI =
            new Profile(
                    "amsi",
                    "scripts and buffers as they were scanned, with the verdict",
                    List.of(
                            provider("2a576b87-09a7-520e-c21a-4942f0271d67", VERBOSE, 0)
                                    .withFilters(ids(1101))),
                    KernelEvents.NONE);

    /// Processes opened and ended by others (Microsoft-Windows-Kernel-Audit-API-Calls), tasks
    /// registered and run (TaskScheduler), transfers (Bits-Client), searches (LDAP-Client).
    private static final List<EnabledProvider> ACCESS_AND_PERSISTENCE =
            List.of(
                    provider("e02a841c-75a3-4fa7-afc8-ae09cf9b7f23", VERBOSE, 0)
                            .withFilters(ids(2, 3, 5, 6)),
                    provider("de7b24ea-73c8-4a09-985d-5bdadcfa9017", INFORMATION, 0)
                            .withFilters(ids(106, 140, 141, 200)),
                    provider("ef1cc15b-46c1-414e-bb95-e76b077bd51e", INFORMATION, 0),
                    provider("099614a5-5dd7-4788-8bc9-e29f43db28fc", VERBOSE, 0)
                            .withFilters(ids(30)));

    private static final Profile SECURITY_BASELINE =
            new Profile(
                    "security-baseline",
                    "all of the above, and access to processes, tasks, transfers and LDAP searches",
                    baseline(),
                    PROCESS.kernel());

    /// All, in the order in which they are shown.
    static final List<Profile> ALL =
            List.of(
                    PROCESS,
                    FILE,
                    REGISTRY,
                    NETWORK,
                    DNS,
                    POWERSHELL,
                    WMI,
                    DOTNET,
                    AMSI,
                    SECURITY_BASELINE);

    private Profiles() {}

    private static List<EnabledProvider> baseline() {
        List<EnabledProvider> providers = new ArrayList<>();
        List.of(PROCESS, FILE, REGISTRY, NETWORK, DNS, POWERSHELL, WMI, DOTNET, AMSI)
                .forEach(profile -> providers.addAll(profile.providers()));
        providers.addAll(ACCESS_AND_PERSISTENCE);
        return providers;
    }

    private static EnabledProvider provider(String id, int level, long matchAnyKeyword) {
        return EnabledProvider.of(UUID.fromString(id), level, matchAnyKeyword);
    }

    private static ProviderFilter ids(int... ids) {
        TreeSet<Integer> set = new TreeSet<>();
        IntStream.of(ids).forEach(set::add);
        return new ProviderFilter.EventIds(true, set);
    }
}
