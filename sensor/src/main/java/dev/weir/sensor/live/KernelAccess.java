package dev.weir.sensor.live;

/// How a session gets the kernel's events.
///
/// Windows runs at most eight sessions with kernel events, however they get them.
///
/// Source: StartTraceW of evntrace.h, and the page on system providers.
public enum KernelAccess {
    /// System providers where this Windows has them, else the session as a system logger.
    AUTOMATIC,
    /// The providers that Windows 11 and Windows Server 2022 made of the kernel's groups, enabled
    /// like others and changed while the session runs.
    SYSTEM_PROVIDERS,
    /// The session itself is a system logger and names the groups when it starts; since Windows 8.
    SYSTEM_LOGGER,
    /// The one session of the name `NT Kernel Logger`, which all programs share and take from each
    /// other; it takes no other providers.
    NT_KERNEL_LOGGER
}
