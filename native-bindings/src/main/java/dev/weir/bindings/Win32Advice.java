package dev.weir.bindings;

/// What a user can do about a refusal.
///
/// Source: the pages on the functions of evntrace.h, for what each code of each function means.
final class Win32Advice {
    private Win32Advice() {}

    /// Returns what can be done, or nothing.
    static String on(String function, int code) {
        String special =
                switch (function) {
                    case "StartTraceW" -> onStart(code);
                    case "EnableTraceEx2" -> onEnable(code);
                    case "TraceSetInformation", "TraceQueryInformation" -> onInformation(code);
                    default -> "";
                };
        return special.isEmpty() ? onAny(code) : special;
    }

    private static String onStart(int code) {
        return switch (code) {
            case Win32Error.ERROR_ACCESS_DENIED ->
                    "run as Administrator or join Performance Log Users; if you are, another"
                            + " product forbids sessions, as security and anti-cheat software do";
            case Win32Error.ERROR_BAD_LENGTH -> "choose a shorter session name";
            case Win32Error.ERROR_INVALID_PARAMETER ->
                    "this Windows does not take the session's settings; try fewer of them";
            case Win32Error.ERROR_BAD_PATHNAME -> "another session writes to that log file";
            case Win32Error.ERROR_DISK_FULL -> "free disk space, 200 MB at least on Windows' drive";
            case Win32Error.ERROR_NOT_ENOUGH_MEMORY, Win32Error.ERROR_OUTOFMEMORY ->
                    "choose fewer or smaller buffers, or stop other sessions";
            case Win32Error.ERROR_ALREADY_EXISTS ->
                    "choose another session name, or end that session with"
                            + " `logman stop NAME -ets`";
            case Win32Error.ERROR_NO_SYSTEM_RESOURCES ->
                    "Windows runs no more than 64 sessions, and 8 with kernel events; stop one,"
                            + " `logman query -ets` lists them";
            default -> "";
        };
    }

    private static String onEnable(int code) {
        return switch (code) {
            case Win32Error.ERROR_ACCESS_DENIED ->
                    "this provider is not for every user: run as Administrator, or as the service"
                            + " it is meant for";
            case Win32Error.ERROR_INVALID_PARAMETER ->
                    "Windows does not take the level, keywords or filters; try fewer filters";
            case Win32Error.ERROR_INVALID_FUNCTION -> "the provider is not registered";
            case Win32Error.ERROR_NO_SYSTEM_RESOURCES ->
                    "no more than 8 sessions can enable one provider; stop one of them";
            case Win32Error.ERROR_TIMEOUT -> "the provider did not answer in time; try again";
            default -> "";
        };
    }

    private static String onInformation(int code) {
        return switch (code) {
            case Win32Error.ERROR_NOT_SUPPORTED, Win32Error.ERROR_INVALID_PARAMETER ->
                    "this Windows does not offer that for this session";
            default -> "";
        };
    }

    private static String onAny(int code) {
        return switch (code) {
            case Win32Error.ERROR_ACCESS_DENIED ->
                    "run as Administrator or join Performance Log Users";
            case Win32Error.ERROR_PRIVILEGE_NOT_HELD ->
                    "run as Administrator; the kernel's events need SeSystemProfilePrivilege";
            case Win32Error.ERROR_NOT_ENOUGH_MEMORY, Win32Error.ERROR_OUTOFMEMORY ->
                    "close other programs or stop other sessions";
            case Win32Error.ERROR_SHARING_VIOLATION -> "close the program that holds the file";
            case Win32Error.ERROR_DISK_FULL -> "free disk space";
            case Win32Error.ERROR_NO_SYSTEM_RESOURCES ->
                    "stop sessions that are not needed; `logman query -ets` lists them";
            case Win32Error.ERROR_WMI_INSTANCE_NOT_FOUND ->
                    "it was stopped, or never ran; `logman query -ets` lists the sessions that run";
            case Win32Error.ERROR_BUSY, Win32Error.ERROR_TIMEOUT -> "try again";
            default -> "";
        };
    }
}
