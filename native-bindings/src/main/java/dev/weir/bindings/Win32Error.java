package dev.weir.bindings;

/// The Windows error codes that event tracing returns.
///
/// Source: winerror.h and the pages on the functions of evntrace.h.
public final class Win32Error {
    public static final int ERROR_SUCCESS = 0;
    public static final int ERROR_INVALID_FUNCTION = 1;
    public static final int ERROR_FILE_NOT_FOUND = 2;
    public static final int ERROR_PATH_NOT_FOUND = 3;
    public static final int ERROR_ACCESS_DENIED = 5;
    public static final int ERROR_INVALID_HANDLE = 6;
    public static final int ERROR_NOT_ENOUGH_MEMORY = 8;
    public static final int ERROR_INVALID_DATA = 13;
    public static final int ERROR_OUTOFMEMORY = 14;
    public static final int ERROR_NOT_READY = 21;
    public static final int ERROR_BAD_LENGTH = 24;
    public static final int ERROR_GEN_FAILURE = 31;
    public static final int ERROR_SHARING_VIOLATION = 32;
    public static final int ERROR_NOT_SUPPORTED = 50;
    public static final int ERROR_INVALID_PARAMETER = 87;
    public static final int ERROR_DISK_FULL = 112;
    public static final int ERROR_CALL_NOT_IMPLEMENTED = 120;
    public static final int ERROR_INSUFFICIENT_BUFFER = 122;
    public static final int ERROR_INVALID_NAME = 123;
    public static final int ERROR_MOD_NOT_FOUND = 126;
    public static final int ERROR_PROC_NOT_FOUND = 127;
    public static final int ERROR_BAD_PATHNAME = 161;
    public static final int ERROR_BUSY = 170;
    public static final int ERROR_ALREADY_EXISTS = 183;
    public static final int ERROR_MORE_DATA = 234;
    public static final int ERROR_ARITHMETIC_OVERFLOW = 534;
    public static final int ERROR_NOACCESS = 998;
    public static final int ERROR_INVALID_FLAGS = 1004;
    public static final int ERROR_NOT_FOUND = 1168;
    public static final int ERROR_CANCELLED = 1223;
    public static final int ERROR_PRIVILEGE_NOT_HELD = 1314;
    public static final int ERROR_FILE_CORRUPT = 1392;
    public static final int ERROR_NO_SYSTEM_RESOURCES = 1450;
    public static final int ERROR_TIMEOUT = 1460;
    public static final int ERROR_ACTIVE_CONNECTIONS = 2402;
    public static final int ERROR_WMI_GUID_NOT_FOUND = 4200;
    public static final int ERROR_WMI_INSTANCE_NOT_FOUND = 4201;
    public static final int ERROR_CTX_CLOSE_PENDING = 7007;

    private Win32Error() {}

    static String nameOf(int code) {
        return switch (code) {
            case ERROR_SUCCESS -> "ERROR_SUCCESS";
            case ERROR_INVALID_FUNCTION -> "ERROR_INVALID_FUNCTION";
            case ERROR_FILE_NOT_FOUND -> "ERROR_FILE_NOT_FOUND";
            case ERROR_PATH_NOT_FOUND -> "ERROR_PATH_NOT_FOUND";
            case ERROR_ACCESS_DENIED -> "ERROR_ACCESS_DENIED";
            case ERROR_INVALID_HANDLE -> "ERROR_INVALID_HANDLE";
            case ERROR_NOT_ENOUGH_MEMORY -> "ERROR_NOT_ENOUGH_MEMORY";
            case ERROR_INVALID_DATA -> "ERROR_INVALID_DATA";
            case ERROR_OUTOFMEMORY -> "ERROR_OUTOFMEMORY";
            case ERROR_NOT_READY -> "ERROR_NOT_READY";
            case ERROR_BAD_LENGTH -> "ERROR_BAD_LENGTH";
            case ERROR_GEN_FAILURE -> "ERROR_GEN_FAILURE";
            case ERROR_SHARING_VIOLATION -> "ERROR_SHARING_VIOLATION";
            case ERROR_NOT_SUPPORTED -> "ERROR_NOT_SUPPORTED";
            case ERROR_INVALID_PARAMETER -> "ERROR_INVALID_PARAMETER";
            case ERROR_DISK_FULL -> "ERROR_DISK_FULL";
            case ERROR_CALL_NOT_IMPLEMENTED -> "ERROR_CALL_NOT_IMPLEMENTED";
            case ERROR_INSUFFICIENT_BUFFER -> "ERROR_INSUFFICIENT_BUFFER";
            case ERROR_INVALID_NAME -> "ERROR_INVALID_NAME";
            case ERROR_MOD_NOT_FOUND -> "ERROR_MOD_NOT_FOUND";
            case ERROR_PROC_NOT_FOUND -> "ERROR_PROC_NOT_FOUND";
            case ERROR_BAD_PATHNAME -> "ERROR_BAD_PATHNAME";
            case ERROR_BUSY -> "ERROR_BUSY";
            case ERROR_ALREADY_EXISTS -> "ERROR_ALREADY_EXISTS";
            case ERROR_MORE_DATA -> "ERROR_MORE_DATA";
            case ERROR_ARITHMETIC_OVERFLOW -> "ERROR_ARITHMETIC_OVERFLOW";
            case ERROR_NOACCESS -> "ERROR_NOACCESS";
            case ERROR_INVALID_FLAGS -> "ERROR_INVALID_FLAGS";
            case ERROR_NOT_FOUND -> "ERROR_NOT_FOUND";
            case ERROR_CANCELLED -> "ERROR_CANCELLED";
            case ERROR_PRIVILEGE_NOT_HELD -> "ERROR_PRIVILEGE_NOT_HELD";
            case ERROR_FILE_CORRUPT -> "ERROR_FILE_CORRUPT";
            case ERROR_NO_SYSTEM_RESOURCES -> "ERROR_NO_SYSTEM_RESOURCES";
            case ERROR_TIMEOUT -> "ERROR_TIMEOUT";
            case ERROR_ACTIVE_CONNECTIONS -> "ERROR_ACTIVE_CONNECTIONS";
            case ERROR_WMI_GUID_NOT_FOUND -> "ERROR_WMI_GUID_NOT_FOUND";
            case ERROR_WMI_INSTANCE_NOT_FOUND -> "ERROR_WMI_INSTANCE_NOT_FOUND";
            case ERROR_CTX_CLOSE_PENDING -> "ERROR_CTX_CLOSE_PENDING";
            default -> Integer.toUnsignedString(code);
        };
    }

    static String meaningOf(int code) {
        return switch (code) {
            case ERROR_INVALID_FUNCTION -> "invalid function";
            case ERROR_FILE_NOT_FOUND -> "file not found";
            case ERROR_PATH_NOT_FOUND -> "path not found";
            case ERROR_ACCESS_DENIED -> "access denied";
            case ERROR_INVALID_HANDLE -> "invalid handle";
            case ERROR_NOT_ENOUGH_MEMORY -> "not enough memory";
            case ERROR_INVALID_DATA -> "invalid data";
            case ERROR_OUTOFMEMORY -> "out of memory";
            case ERROR_NOT_READY -> "not ready";
            case ERROR_BAD_LENGTH -> "bad length";
            case ERROR_GEN_FAILURE -> "general failure";
            case ERROR_SHARING_VIOLATION -> "file in use";
            case ERROR_NOT_SUPPORTED -> "not supported";
            case ERROR_INVALID_PARAMETER -> "invalid parameter";
            case ERROR_DISK_FULL -> "disk full";
            case ERROR_CALL_NOT_IMPLEMENTED -> "not implemented";
            case ERROR_INSUFFICIENT_BUFFER -> "buffer too small";
            case ERROR_INVALID_NAME -> "invalid name";
            case ERROR_MOD_NOT_FOUND -> "library not found";
            case ERROR_PROC_NOT_FOUND -> "function not found";
            case ERROR_BAD_PATHNAME -> "bad path name";
            case ERROR_BUSY -> "busy";
            case ERROR_ALREADY_EXISTS -> "session already exists";
            case ERROR_MORE_DATA -> "more data";
            case ERROR_ARITHMETIC_OVERFLOW -> "event too long";
            case ERROR_NOACCESS -> "no access to memory";
            case ERROR_INVALID_FLAGS -> "invalid flags";
            case ERROR_NOT_FOUND -> "not found";
            case ERROR_CANCELLED -> "cancelled";
            case ERROR_PRIVILEGE_NOT_HELD -> "privilege not held";
            case ERROR_FILE_CORRUPT -> "corrupt file";
            case ERROR_NO_SYSTEM_RESOURCES -> "no system resources";
            case ERROR_TIMEOUT -> "timeout";
            case ERROR_ACTIVE_CONNECTIONS -> "still in use";
            case ERROR_WMI_GUID_NOT_FOUND -> "no such provider";
            case ERROR_WMI_INSTANCE_NOT_FOUND -> "no such session";
            case ERROR_CTX_CLOSE_PENDING -> "close pending";
            default -> "Windows error";
        };
    }
}
