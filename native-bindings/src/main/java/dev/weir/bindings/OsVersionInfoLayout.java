package dev.weir.bindings;

/// OSVERSIONINFOEXW: which Windows this is.
///
/// ```
///   byte  0               4               8               12             16
///        +---------------+---------------+---------------+---------------+
///    0   |OSVersInfoSize |     Major     |     Minor     |     Build     |
///        +---------------+---------------+---------------+---------------+
///   16   |  PlatformId   | szCSDVersion (128 characters)                ...
///        +-------+-------+-------+---+---+-------------------------------+
///  276   | SPMaj | SPMin | Suite |Typ|(0)|
///        +-------+-------+-------+---+---+
/// ```
///
/// Source: OSVERSIONINFOEXW of winnt.h.
public final class OsVersionInfoLayout {
    public static final long OS_VERSION_INFO_SIZE = 0;
    public static final long MAJOR_VERSION = 4;
    public static final long MINOR_VERSION = 8;
    public static final long BUILD_NUMBER = 12;
    public static final long PRODUCT_TYPE = 282;

    /// The length in bytes.
    public static final int LENGTH = 284;

    /// `PRODUCT_TYPE` of what is no server; those of servers are greater.
    public static final int VER_NT_WORKSTATION = 1;

    private OsVersionInfoLayout() {}
}
