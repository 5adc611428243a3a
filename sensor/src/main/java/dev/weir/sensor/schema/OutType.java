package dev.weir.sensor.schema;

/// How a value is to be shown.
///
/// Source: `_TDH_OUT_TYPE` of tdh.h and the `xs:` and `win:` out-types of winmeta.xml.
public enum OutType {
    /// As the in-type has it.
    DEFAULT(0),
    /// Text.
    STRING(1),
    /// A time.
    DATETIME(2),
    /// A signed integer of 8 bits.
    BYTE(3),
    /// An unsigned integer of 8 bits.
    UNSIGNED_BYTE(4),
    /// A signed integer of 16 bits.
    SHORT(5),
    /// An unsigned integer of 16 bits.
    UNSIGNED_SHORT(6),
    /// A signed integer of 32 bits.
    INT(7),
    /// An unsigned integer of 32 bits.
    UNSIGNED_INT(8),
    /// A signed integer of 64 bits.
    LONG(9),
    /// An unsigned integer of 64 bits.
    UNSIGNED_LONG(10),
    /// An IEEE number of 32 bits.
    FLOAT(11),
    /// An IEEE number of 64 bits.
    DOUBLE(12),
    /// A truth value.
    BOOLEAN(13),
    /// A GUID.
    GUID(14),
    /// Bytes, in hexadecimal.
    HEX_BINARY(15),
    /// An integer of 8 bits, in hexadecimal.
    HEX_INT8(16),
    /// An integer of 16 bits, in hexadecimal.
    HEX_INT16(17),
    /// An integer of 32 bits, in hexadecimal.
    HEX_INT32(18),
    /// An integer of 64 bits, in hexadecimal.
    HEX_INT64(19),
    /// A process id.
    PID(20),
    /// A thread id.
    TID(21),
    /// A port; big-endian in the payload.
    PORT(22),
    /// An IPv4 address, in network order.
    IPV4(23),
    /// An IPv6 address, in network order.
    IPV6(24),
    /// A SOCKADDR.
    SOCKET_ADDRESS(25),
    /// A time as CIM writes it.
    CIM_DATETIME(26),
    /// A time of ETW's own.
    ETW_TIME(27),
    /// XML text.
    XML(28),
    /// An error code, in hexadecimal.
    ERROR_CODE(29),
    /// A Win32 error, by name.
    WIN32_ERROR(30),
    /// An NTSTATUS, by name.
    NTSTATUS(31),
    /// An HRESULT, by name.
    HRESULT(32),
    /// A time in a form that depends on no culture.
    CULTURE_INSENSITIVE_DATETIME(33),
    /// JSON text.
    JSON(34),
    /// UTF-8 text.
    UTF8(35),
    /// A PKCS 7 message with its type.
    PKCS7_WITH_TYPE_INFO(36),
    /// An address of code.
    CODE_POINTER(37),
    /// A time, UTC.
    DATETIME_UTC(38),
    /// Text that may be shortened.
    REDUCED_STRING(300),
    /// Not to be shown.
    NO_PRINT(301);

    private final int code;

    OutType(int code) {
        this.code = code;
    }

    /// Returns Windows' number of the type.
    public int code() {
        return code;
    }

    /// Returns the type of Windows' number; one that is not known is shown as its in-type is.
    public static OutType of(int code) {
        for (OutType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return DEFAULT;
    }
}
