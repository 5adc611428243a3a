package dev.weir.sensor.schema;

/// How a value lies in the payload.
///
/// Integers are little-endian. Source: `_TDH_IN_TYPE` of tdh.h.
public enum InType {
    /// No data.
    NULL(0, 0),
    /// UTF-16 text, ended by a NUL or of a length in UTF-16 units.
    UNICODE_STRING(1, Lengths.VARIABLE),
    /// 8-bit text, ended by a NUL or of a length in bytes.
    ANSI_STRING(2, Lengths.VARIABLE),
    /// A signed integer of 8 bits.
    INT8(3, 1),
    /// An unsigned integer of 8 bits.
    UINT8(4, 1),
    /// A signed integer of 16 bits.
    INT16(5, 2),
    /// An unsigned integer of 16 bits.
    UINT16(6, 2),
    /// A signed integer of 32 bits.
    INT32(7, 4),
    /// An unsigned integer of 32 bits.
    UINT32(8, 4),
    /// A signed integer of 64 bits.
    INT64(9, 8),
    /// An unsigned integer of 64 bits.
    UINT64(10, 8),
    /// An IEEE number of 32 bits.
    FLOAT(11, 4),
    /// An IEEE number of 64 bits.
    DOUBLE(12, 8),
    /// A 32-bit truth value.
    BOOLEAN(13, 4),
    /// Bytes, of a length.
    BINARY(14, Lengths.VARIABLE),
    /// A GUID.
    GUID(15, 16),
    /// An address; 4 or 8 bytes by the event's header.
    POINTER(16, Lengths.POINTER),
    /// 100 ns ticks since 1601.
    FILETIME(17, 8),
    /// Year, month, day of week, day, hour, minute, second, millisecond, 16 bits each.
    SYSTEMTIME(18, 16),
    /// A security identifier.
    SID(19, Lengths.VARIABLE),
    /// 32 bits, shown in hexadecimal.
    HEX_INT32(20, 4),
    /// 64 bits, shown in hexadecimal.
    HEX_INT64(21, 8),
    /// A 16-bit number of bytes, then UTF-16 text.
    MANIFEST_COUNTED_STRING(22, Lengths.VARIABLE),
    /// A 16-bit number of bytes, then 8-bit text.
    MANIFEST_COUNTED_ANSI_STRING(23, Lengths.VARIABLE),
    /// A 16-bit number of bytes, then bytes.
    MANIFEST_COUNTED_BINARY(25, Lengths.VARIABLE),
    /// As [#MANIFEST_COUNTED_STRING], of a MOF class.
    COUNTED_STRING(300, Lengths.VARIABLE),
    /// As [#MANIFEST_COUNTED_ANSI_STRING], of a MOF class.
    COUNTED_ANSI_STRING(301, Lengths.VARIABLE),
    /// A big-endian 16-bit number of bytes, then UTF-16 text.
    REVERSED_COUNTED_STRING(302, Lengths.VARIABLE),
    /// A big-endian 16-bit number of bytes, then 8-bit text.
    REVERSED_COUNTED_ANSI_STRING(303, Lengths.VARIABLE),
    /// UTF-16 text to the end of the payload.
    NON_NULL_TERMINATED_STRING(304, Lengths.VARIABLE),
    /// 8-bit text to the end of the payload.
    NON_NULL_TERMINATED_ANSI_STRING(305, Lengths.VARIABLE),
    /// One UTF-16 unit.
    UNICODE_CHAR(306, 2),
    /// One 8-bit character.
    ANSI_CHAR(307, 1),
    /// A size; 4 or 8 bytes by the event's header.
    SIZE_T(308, Lengths.POINTER),
    /// A 32-bit number of bytes, then bytes.
    HEX_DUMP(309, Lengths.VARIABLE),
    /// A TOKEN_USER of two pointers, then a security identifier; or 4 zero bytes for none.
    WBEM_SID(310, Lengths.VARIABLE),
    /// A type this version does not know; what follows in the payload cannot be read.
    UNSUPPORTED(-1, Lengths.VARIABLE);

    private final int code;
    private final int fixedLength;

    InType(int code, int fixedLength) {
        this.code = code;
        this.fixedLength = fixedLength;
    }

    /// Returns Windows' number of the type.
    public int code() {
        return code;
    }

    /// Returns the length in bytes of every value of the type, or -1 when values differ in length.
    ///
    /// @param pointerSize 4 or 8 bytes
    public int fixedLength(int pointerSize) {
        return fixedLength == Lengths.POINTER ? pointerSize : fixedLength;
    }

    /// Tells whether values are integers, and so may tell the length or count of others.
    public boolean isInteger() {
        return switch (this) {
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> true;
            case HEX_INT32, HEX_INT64, POINTER, SIZE_T, BOOLEAN -> true;
            default -> false;
        };
    }

    /// Returns the type of Windows' number.
    public static InType of(int code) {
        for (InType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return UNSUPPORTED;
    }

    private static final class Lengths {
        static final int VARIABLE = -1;
        static final int POINTER = -2;

        private Lengths() {}
    }
}
