package dev.weir.sensor.host;

/// What this process may do with sessions.
///
/// @param sid the user, a SID in its text form
/// @param elevated whether the process has the user's full rights
/// @param administrator whether it acts as one of Administrators; they control any session
/// @param performanceLogUser whether it acts as one of Performance Log Users; they control sessions
///   of their own, and enable most providers
/// @param systemProfile whether it holds SeSystemProfilePrivilege, which the kernel's sampling
///   wants
public record UserRights(
        String sid,
        boolean elevated,
        boolean administrator,
        boolean performanceLogUser,
        boolean systemProfile) {
    private static final String LOCAL_SYSTEM = "S-1-5-18";

    /// Tells whether Windows lets this process start sessions.
    public boolean mayStartSessions() {
        return mayTraceTheKernel() || performanceLogUser;
    }

    /// Tells whether Windows lets this process trace the kernel.
    public boolean mayTraceTheKernel() {
        return administrator || sid.equals(LOCAL_SYSTEM);
    }
}
