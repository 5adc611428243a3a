package dev.weir.sensor.provider;

/// How a field of a TraceLogging event is to be shown.
///
/// Source: `TlgOut_t` of TraceLoggingProvider.h.
public enum FieldFormat {
    /// As its type is shown.
    DEFAULT(0),
    /// Characters.
    STRING(2),
    /// `true` or `false`.
    BOOLEAN(3),
    /// Hexadecimal.
    HEX(4),
    /// A process.
    PROCESS_ID(5),
    /// A thread.
    THREAD_ID(6),
    /// A port, in the order of the network.
    PORT(7),
    /// An IPv4 address.
    IPV4(8),
    /// An IPv6 address.
    IPV6(9),
    /// A socket address.
    SOCKET_ADDRESS(10),
    /// XML.
    XML(11),
    /// JSON.
    JSON(12),
    /// An error code of Windows.
    WIN32_ERROR(13),
    /// An NTSTATUS.
    NTSTATUS(14),
    /// An HRESULT.
    HRESULT(15),
    /// A FILETIME.
    FILETIME(16),
    /// UTF-8.
    UTF8(35);

    private final int code;

    FieldFormat(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
